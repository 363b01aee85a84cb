import HubCore
import LeelooProtocol
import Telegram

/// What the bot says, and how it understands what is said to it. Plain text alone: nothing that somebody writes can become
/// markup.
enum TelegramText {
  static let help = """
    A crew is a few friends with LEELOO devices. What you write here appears on them; what they send comes here.

    /love and /fire press a button for you, /status says who is there, /leave takes you out. \
    A Spotify link is pushed as a song.

    These crews are not private: whoever runs this bot could read what is said in them, and Telegram can.
    """

  static func welcome(_ name: OriginalName) -> String { "Hello \(name)! " + help }

  static func created(_ code: OriginalCrewCode) -> String {
    "Your crew is \(code). Enter this code on each device, and give it to your friends only: whoever knows it is in."
  }

  static func joined(_ code: OriginalCrewCode, online: Int) -> String {
    "You are in \(code). Devices online: \(online). What you write here appears on them."
  }

  static func myCrew(_ code: OriginalCrewCode) -> String { "Your crew is \(code)." }

  static func pairing(_ code: OriginalCrewCode) -> String {
    "Power on the device, wait for its setup page, and enter \(code), in capitals or not."
  }

  static func forgotten(_ code: OriginalCrewCode) -> String {
    "The hub does not know you in \(code) any more; perhaps it was restarted. Send me the code again to come back."
  }

  static func sent(_ reached: Int) -> String {
    reached == 0
      ? "No device is online; nobody has seen it." : "Shown on \(reached) device\(reached == 1 ? "" : "s")."
  }

  static func status(_ status: CrewStatus) -> String {
    guard status.exists else { return "The hub knows no crew \(status.code) any more." }
    let devices = status.devices.isEmpty ? "none" : status.devices.map(\.description).joined(separator: ", ")
    let phones = status.phones.map(\.description).joined(separator: ", ")
    return "\(status.code)\nDevices online: \(devices)\nPhones: \(phones.isEmpty ? "none" : phones)"
  }

  static func refusal(_ answer: PhoneAnswer) -> String {
    guard case .refused(let refusal) = answer else { return "That did not work." }
    return switch refusal {
    case .crewNotFound: "There is no such crew. A device of it must be online first, or make one."
    case .notInCrew: "You are not in that crew."
    case .messageTooLong: "That is longer than the devices take."
    case .rateLimited: "Too many codes. Try again in a minute."
    case .full: "There is no room. Try again later."
    }
  }

  static func reaction(_ kind: String) -> JSON { .object(["reaction": .string(kind), "to_device": .null]) }

  /// A heart or a flame alone is a reaction, a link to a song a song, anything else a text.
  static func payload(_ text: String) -> (type: String, payload: JSON) {
    switch text.filter({ !$0.isWhitespace }) {
    case "❤", "❤️", "♥️": return ("reaction", reaction("love"))
    case "🔥": return ("reaction", reaction("fire"))
    default: break
    }
    guard let song = SpotifyLink(in: text) else { return ("text", .object(["text": .string(text)])) }
    return (
      "song_push",
      .object([
        "artist": "", "track": "A song on Spotify", "album": "", "spotify_uri": .string(song.uri),
        "album_art_url": "", "note": .string(song.note),
      ])
    )
  }

  /// What a phone is shown of something that was said in its crew; nil for what this bot does not know.
  static func saying(_ message: OriginalMessage) -> String? {
    let members = (try? message.payload.members()) ?? [:]
    // What Telegram takes no more of need not wait for it.
    func text(_ name: String) -> String {
      String(
        String.UnicodeScalarView((members[name]?.string ?? "").unicodeScalars.prefix(TelegramCall.textLimit)))
    }
    let name = message.senderName
    switch message.type {
    case "text": return text("text").isEmpty ? nil : "\(name): \(text("text"))"
    case "reaction": return reactions[text("reaction")].map { "\(name) sends \($0)" }
    case "nudge": return "\(name) nudges you 👋"
    case "hang_propose": return "\(name) proposes \(text("datetime")): \(text("description"))"
    case "hang_confirm": return "\(name) will be there."
    case "song_push":
      let song = [text("artist"), text("track")].filter { !$0.isEmpty }.joined(separator: " – ")
      return "\(name) pushes a song: \(song)\n\(SpotifyLink.address(of: text("spotify_uri")))"
    default: return nil
    }
  }

  private static let reactions = [
    "love": "love ❤️", "fire": "fire 🔥", "haha": "a laugh 😄", "wave": "a wave 👋",
  ]
}
