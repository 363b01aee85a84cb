import LeelooService

/// A client's stream with what happened on it, in order.
final class StreamRecord {
  enum Event: Equatable {
    case received([UInt8])
    case closed(SocketProblem?)
  }

  let stream: UnixStream
  private var events: AsyncStream<Event>.AsyncIterator

  init(connectingTo path: String) throws {
    let (events, happened) = AsyncStream.makeStream(of: Event.self)
    self.events = events.makeAsyncIterator()
    stream = try UnixStream(connectingTo: path)
    stream.start(received: { happened.yield(.received($0)) }, closed: { happened.yield(.closed($0)) })
  }

  func next() async -> Event? { await events.next() }
}
