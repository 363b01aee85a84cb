/// One line from the mind to a watcher, unasked: `{"event":"status","status":{…}}`.
public enum ControlEvent: Hashable, Sendable {
  /// The first of all, then whenever something in it other than the passing of time changed.
  case status(ControlStatus)
  /// A message was shown on this device.
  case shown(Shown)

  /// A message that was shown, without what it said.
  public struct Shown: Codable, Hashable, Sendable {
    /// The message's id in hexadecimal, the same as its sender was told.
    public var message: String
    /// Who sent it.
    public var from: String
    /// `love`, `fire`, `text`, `song`: the message's type by its name in the registry.
    public var kind: String

    /// Describes a message that was shown.
    public init(message: String, from: String, kind: String) {
      self.message = message
      self.from = from
      self.kind = kind
    }
  }
}

extension ControlEvent: Codable {
  private enum Key: String, CodingKey { case event, status, shown }
  private enum Name: String, Codable { case status, shown }

  /// Reads the object that `event` names.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    self =
      switch try fields.decode(Name.self, forKey: .event) {
      case .status: .status(try fields.decode(ControlStatus.self, forKey: .status))
      case .shown: .shown(try fields.decode(Shown.self, forKey: .shown))
      }
  }

  /// Writes the object under its name.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    switch self {
    case .status(let status):
      try fields.encode(Name.status, forKey: .event)
      try fields.encode(status, forKey: .status)
    case .shown(let shown):
      try fields.encode(Name.shown, forKey: .event)
      try fields.encode(shown, forKey: .shown)
    }
  }
}
