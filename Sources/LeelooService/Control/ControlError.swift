/// Why something could not be done, for somebody who may have to read it out over the phone.
public struct ControlError: Error, Codable, Hashable, Sendable {
  /// Stable across releases, such as `LC0003`.
  public var code: String
  /// What failed, with which values; never a text, a code or a key.
  public var sentence: String
  /// What to do now.
  public var remedy: String

  /// Describes an error.
  public init(code: String, sentence: String, remedy: String) {
    self.code = code
    self.sentence = sentence
    self.remedy = remedy
  }
}

/// What the protocol itself refuses; the device's own refusals come from the device with codes of their own.
extension ControlError {
  /// A line longer than the limit; the connection ends.
  public static func lineTooLong(limit: Int) -> ControlError {
    ControlError(
      code: "LC0001", sentence: "A line on the control socket was longer than \(limit) bytes.",
      remedy: "Send one JSON object a line, each within the limit.")
  }

  /// A line that is no request.
  public static func notUnderstood(_ detail: String) -> ControlError {
    ControlError(
      code: "LC0002", sentence: "A line on the control socket was not understood: \(detail).",
      remedy: "Use the `leeloo` of the same version as `leelood`.")
  }

  /// A text that is empty or too long.
  public static func textLength(_ count: Int) -> ControlError {
    ControlError(
      code: "LC0003",
      sentence: "A text has 1 to \(ControlLimits.textLimit) bytes; this one has \(count).",
      remedy: "Say it in fewer words, or in two texts.")
  }

  /// The asker's user id may not ask for this.
  public static func notAllowed(_ verb: String, user: UInt32) -> ControlError {
    ControlError(
      code: "LC0004", sentence: "User \(user) may not use `\(verb)` on this device.",
      remedy: "Use `sudo`, or the account that `leelood` runs as.")
  }
}
