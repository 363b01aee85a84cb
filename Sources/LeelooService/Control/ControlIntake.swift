/// The mind's end of one control connection, without its socket: bytes in, requests and refusals out.
public struct ControlIntake: Sendable {
  private var framing = LineFraming(limit: ControlLimits.requestLimit)
  private var isOver = false

  /// What a connection brought.
  public enum Item: Hashable, Sendable {
    /// Something to do; answer it with the same id.
    case request(ControlRequest)
    /// A line that is refused: send this.
    case refusal(ControlReply)
    /// Send this and close: the stream has lost its place.
    case end(ControlReply)
  }

  /// Starts before the first byte.
  public init() {}

  /// What these bytes bring; nothing more after an ``Item/end(_:)``.
  public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Item] {
    guard !isOver else { return [] }
    do { return try framing.receive(bytes).map(Self.item) } catch {
      isOver = true
      return [.end(ControlReply(id: 0, .failure(error)))]
    }
  }

  private static func item(_ line: [UInt8]) -> Item {
    do {
      let request = try ControlLine.decode(ControlRequest.self, from: line)
      if let error = request.verb.refusal { return .refusal(ControlReply(id: request.id, .failure(error))) }
      return .request(request)
    } catch { return .refusal(ControlReply(id: id(of: line), .failure(error))) }
  }

  private struct Identified: Decodable { var id: UInt32 }

  private static func id(of line: [UInt8]) -> UInt32 {
    (try? ControlLine.decode(Identified.self, from: line))?.id ?? 0
  }
}

extension ControlVerb {
  /// Why no device would do this; nil when one might.
  fileprivate var refusal: ControlError? {
    guard case .say(let text) = self else { return nil }
    return (1...ControlLimits.textLimit).contains(text.utf8.count) ? nil : .textLength(text.utf8.count)
  }
}
