/// The tool's end of a control connection: asks and waits for the answer, on the calling thread.
///
/// A tool does one thing at a time and then ends, so this reads and writes its socket directly rather than
/// through a thread of callbacks as the daemons do.
public final class ControlClient {
  private let socket: BlockingUnixSocket
  private let timeout: Duration
  private var framing = LineFraming(limit: ControlLimits.replyLimit)
  private var incoming: [ControlIncoming] = []
  private var lastID: UInt32 = 0

  /// Connects.
  ///
  /// - Parameter timeout: How long one answer may take.
  /// - Throws: `LC0101` without a daemon, `LC0102` without permission.
  public init(connectingTo path: String, timeout: Duration = .seconds(10)) throws(ControlError) {
    socket = try BlockingUnixSocket(connectingTo: path)
    self.timeout = timeout
  }

  /// Asks and waits for the answer; events that come meanwhile are kept for ``nextEvent()``.
  ///
  /// - Throws: The device's refusal, or `LC0103`–`LC0104` when the connection ends or stays silent.
  @discardableResult public func ask(_ verb: ControlVerb) throws(ControlError) -> ControlAnswer {
    lastID &+= 1
    try socket.write(ControlLine.encode(ControlRequest(id: lastID, verb)))
    var held: [ControlIncoming] = []
    defer { incoming = held + incoming }
    while true {
      switch try next(waiting: timeout) {
      case .reply(let reply) where reply.id == lastID || reply.id == 0: return try answer(reply)
      case .reply: continue
      case .event(let event): held.append(.event(event))
      case nil: throw .connectionEnded
      }
    }
  }

  /// The next event after ``ControlVerb/watch``, however long it takes; nil when the daemon has gone.
  public func nextEvent() throws(ControlError) -> ControlEvent? {
    while let value = try next(waiting: nil) {
      if case .event(let event) = value { return event }
    }
    return nil
  }

  /// The events that are here already, without waiting for more; nil when the daemon has gone and all were given.
  package func eventsSoFar() throws(ControlError) -> [ControlEvent]? {
    var reading = socket.read(waiting: .zero)
    while case .bytes(let bytes) = reading {
      try take(bytes)
      reading = socket.read(waiting: .zero)
    }
    defer { incoming = [] }
    if case .end = reading, incoming.isEmpty { return nil }
    return incoming.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }

  private func answer(_ reply: ControlReply) throws(ControlError) -> ControlAnswer {
    switch reply.outcome {
    case .success(let answer): answer
    case .failure(let error): throw error
    }
  }

  private func next(waiting limit: Duration?) throws(ControlError) -> ControlIncoming? {
    while incoming.isEmpty {
      switch socket.read(waiting: limit) {
      case .bytes(let bytes): try take(bytes)
      case .nothingYet where limit == nil: continue
      case .nothingYet: throw .noAnswer(within: timeout)
      case .end: return nil
      }
    }
    return incoming.removeFirst()
  }

  private func take(_ bytes: [UInt8]) throws(ControlError) {
    for line in try framing.receive(bytes) { incoming.append(try ControlLine.decode(from: line)) }
  }
}

/// A line from the mind: an answer or, with the field `event`, news.
enum ControlIncoming: Decodable {
  case reply(ControlReply)
  case event(ControlEvent)

  private enum Key: String, CodingKey { case event }

  init(from decoder: any Decoder) throws {
    let isEvent = try decoder.container(keyedBy: Key.self).contains(.event)
    self = isEvent ? .event(try ControlEvent(from: decoder)) : .reply(try ControlReply(from: decoder))
  }
}
