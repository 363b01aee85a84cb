/// One line from the mind to the tool that answers a request: `{"id":7,"accepted":{}}`, or
/// `{"id":7,"error":{"code":"LC0003","sentence":"…","remedy":"…"}}`.
public struct ControlReply: Hashable, Sendable {
  /// The request's id; 0 where no id could be read.
  public var id: UInt32
  /// What became of it.
  public var outcome: Result<ControlAnswer, ControlError>

  /// Makes a reply.
  public init(id: UInt32, _ outcome: Result<ControlAnswer, ControlError>) {
    self.id = id
    self.outcome = outcome
  }
}

/// A good answer.
public enum ControlAnswer: Hashable, Sendable {
  /// It is done, or on its way, with the message's id in hexadecimal where there is one.
  case accepted(message: String?)
  /// How the device is.
  case status(ControlStatus)
  /// Who is in the crew; nil without one.
  case crew(ControlStatus.Crew?)
  /// What stands on the screen: a `Presentation` in the bytes of the face protocol, in base64.
  case screen(String)
}

extension ControlReply: Codable {
  private enum Key: String, CodingKey { case id, accepted, status, crew, screen, error }
  private struct Accepted: Codable { var message: String? }

  /// Reads the object; the one field beside `id` tells which answer it is.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decode(UInt32.self, forKey: .id)
    if fields.contains(.error) {
      outcome = .failure(try fields.decode(ControlError.self, forKey: .error))
    } else if fields.contains(.status) {
      outcome = .success(.status(try fields.decode(ControlStatus.self, forKey: .status)))
    } else if fields.contains(.crew) {
      outcome = .success(.crew(try fields.decode(ControlStatus.Crew?.self, forKey: .crew)))
    } else if fields.contains(.screen) {
      outcome = .success(.screen(try fields.decode(String.self, forKey: .screen)))
    } else {
      outcome = .success(.accepted(message: try fields.decode(Accepted.self, forKey: .accepted).message))
    }
  }

  /// Writes the object.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(id, forKey: .id)
    switch outcome {
    case .failure(let error): try fields.encode(error, forKey: .error)
    case .success(.accepted(let message)): try fields.encode(Accepted(message: message), forKey: .accepted)
    case .success(.status(let status)): try fields.encode(status, forKey: .status)
    case .success(.crew(let crew)): try fields.encode(crew, forKey: .crew)
    case .success(.screen(let base64)): try fields.encode(base64, forKey: .screen)
    }
  }
}
