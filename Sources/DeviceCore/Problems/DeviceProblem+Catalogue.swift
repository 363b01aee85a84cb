import CrewMessages
import FaceProtocol

/// The problems that the mind itself finds; those of a pairing's other side stand beside ``PairingFailure``.
extension DeviceProblem {
  static let messageExpired = DeviceProblem(
    code: "LD0302", summary: "A message expired before everybody had it.",
    remedy: "Send it again when their device is there.")

  static func stuck(_ button: ButtonID) -> DeviceProblem {
    DeviceProblem(
      code: "LD020\(button.rawValue)", summary: "The \(button) button has been down for a minute.",
      remedy: "Free the button; look for a short circuit in its wire.")
  }

  static let noFreeRoute = DeviceProblem(
    code: "LP0113", summary: "The hub said of five codes in a row that they are taken.",
    remedy: "Start again; if it stays so, ask whoever runs the hub.")

  static let buttonsElsewhere = DeviceProblem(
    code: "LD0204", summary: "Only the device's own buttons can answer this.",
    remedy: "Press the button on the device itself.")
}

extension DeviceProblem {
  static let noFace = DeviceProblem(
    code: "LD0405", summary: "No screen with buttons is connected.",
    remedy: "See `systemctl status leeloo-face`, or open `leeloo panel`; messages wait meanwhile.")
}

/// Why the control socket is refused.
extension DeviceProblem {
  static let notStarted = DeviceProblem(
    code: "LC0201", summary: "The device is still starting.", remedy: "Try again in a moment.")
  static let noCrew = DeviceProblem(
    code: "LC0202", summary: "This device is in no crew yet.", remedy: "Pair it with another one first.")
  static let alreadyInCrew = DeviceProblem(
    code: "LC0203", summary: "This device is in a crew already, and can't join another.",
    remedy: "Leave the crew first.")
  static let screenAsks = DeviceProblem(
    code: "LC0204", summary: "The screen asks something that only the device's own buttons may answer.",
    remedy: "Answer it on the device.")
  static let holdLimit = DeviceProblem(
    code: "LC0205",
    summary: "A press lasts 0 to 10 s, and fire less than 0.6 s, since holding it opens the menu.",
    remedy: "Choose a shorter hold.")
  static let emptyText = DeviceProblem(
    code: "LC0206", summary: "There is nothing to say.", remedy: "Write a text.")
  static let controlCharacter = DeviceProblem(
    code: "LC0207", summary: "The text has control characters.",
    remedy: "Leave them out; line breaks and tabs may stay.")
  static let pairingUnderWay = DeviceProblem(
    code: "LC0208", summary: "A pairing is under way.", remedy: "Finish it or stop it on the device.")

  static let amongOriginals = DeviceProblem(
    code: "LC0213",
    summary: "This device is in a crew of original devices, which is not private and pairs with nobody.",
    remedy: "Leave that crew first; others come into it by its own code.")
  static let originalsStay = DeviceProblem(
    code: "LC0214", summary: "Nobody can be removed from a crew of original devices.",
    remedy: "Leave it, and make another one without them.")

  static let noSongLink = DeviceProblem(
    code: "LC0216",
    summary:
      "That is no link to a song: `spotify:` or `https://` and the name of a host, without user or port, at most \(SongLink.limit) bytes.",
    remedy: "Share the song in the app that plays it, and take the link from there.")
  static let titleOfSeveralLines = DeviceProblem(
    code: "LC0217", summary: "The title has line breaks or other control characters.",
    remedy: "Write it as one line.")
  static func titleTooLong(_ bytes: Int) -> DeviceProblem {
    DeviceProblem(
      code: "LC0218", summary: "The title has \(bytes) bytes, and \(Song.titleLimit) is the most.",
      remedy: "Write a shorter one.")
  }

  static func textTooLong(_ bytes: Int, limit: Int) -> DeviceProblem {
    DeviceProblem(
      code: "LC0209", summary: "The text has \(bytes) bytes, and \(limit) is the most.",
      remedy: "Write a shorter one.")
  }
}

extension DeviceProblem {
  /// Short enough for a face, whoever wrote it.
  var clipped: DeviceProblem {
    DeviceProblem(code: code.line(), summary: summary.line(), remedy: remedy.line())
  }
}
