/// The face's own words, in one table; names, titles and texts come from the mind.
struct Phrases: Sendable {
  let language: Language

  var isEnglish: Bool { language == .english }

  init(_ language: Language) { self.language = language }

  subscript(_ key: Key) -> String {
    let words = Self.table[key, default: ("", "")]
    return isEnglish ? words.0 : words.1
  }

  enum Key: Hashable, Sendable, CaseIterable {
    case connecting, offline, waiting, sent, expired
    case welcome, welcomeHint, showCode, enterCode
    case alone, codeTitle, codeHint, entryTitle, entryHint, nextLetter, takeLetter
    case joinTitle, openJoinTitle, join, stop, hostTitle, holdToAdd
    case songPushed, songTitle, songNotPlayed
    case loveSent, fireSent, next, choose, resetTitle, resetHint
    case notPrivate, catchingUp, thisDevice, back
    case removeDetail, holdToRemove, leaveTitle, leaveDetail, holdToLeave, stay
  }

  private static let table: [Key: (String, String)] = [
    .connecting: ("connecting", "ansluter"),
    .offline: ("no hub, will retry", "ingen hubb, försöker igen"),
    .waiting: ("waiting", "väntar"),
    .sent: ("sent", "skickat"),
    .expired: ("not delivered", "kom inte fram"),
    .welcome: ("Hello!", "Hej!"),
    .welcomeHint: (
      "One LEELOO shows a code, the other types it.",
      "En LEELOO visar en kod, den andra skriver in den."
    ),
    .showCode: ("Hold: show code", "Håll: visa kod"),
    .enterCode: ("Hold: type code", "Håll: skriv kod"),
    .alone: ("Nobody else here yet", "Ingen annan här ännu"),
    .codeTitle: ("Type this code on the other LEELOO", "Skriv koden på den andra LEELOO"),
    .codeHint: ("hold fire to stop", "håll elden för att avbryta"),
    .entryTitle: ("The code on the other LEELOO", "Koden på den andra LEELOO"),
    .entryHint: ("hold love: eight on · hold fire: back", "håll hjärtat: åtta fram · håll elden: tillbaka"),
    .nextLetter: ("Next", "Nästa"),
    .takeLetter: ("Take it", "Välj"),
    .joinTitle: ("Join this crew?", "Gå med i gruppen?"),
    .openJoinTitle: ("Join a crew that is not private?", "Gå med i en grupp som inte är privat?"),
    .join: ("Join", "Gå med"),
    .stop: ("Stop", "Avbryt"),
    .hostTitle: ("Let this LEELOO in?", "Släppa in den här LEELOO?"),
    .holdToAdd: ("Hold to add", "Håll in"),
    .songPushed: ("pushed a song", "skickade en låt"),
    .songTitle: ("A song", "En låt"),
    .songNotPlayed: (
      "Not played here yet. Open it on a phone.", "Spelas inte här än. Öppna den i en telefon."
    ),
    .loveSent: ("You sent love", "Du skickade kärlek"),
    .fireSent: ("You sent fire", "Du skickade eld"),
    .next: ("Next", "Nästa"),
    .choose: ("Choose", "Välj"),
    .notPrivate: ("not private", "inte privat"),
    .catchingUp: ("catching up", "hämtar ikapp"),
    .thisDevice: ("this device", "den här enheten"),
    .back: ("Back", "Tillbaka"),
    .removeDetail: ("It can read nothing from then on.", "Den kan inte läsa något efter det."),
    .holdToRemove: ("Hold to remove", "Håll in: ta bort"),
    .leaveTitle: ("Leave this crew?", "Lämna gruppen?"),
    .leaveDetail: ("It reads nothing of the crew from then on.", "Den läser inget av gruppen efter det."),
    .holdToLeave: ("Hold to leave", "Håll in: lämna"),
    .stay: ("Keep", "Behåll"),
    .resetTitle: ("Erase everything?", "Radera allt?"),
    .resetHint: ("Let go of the buttons to keep your crew.", "Släpp knapparna för att behålla gruppen."),
  ]
}
