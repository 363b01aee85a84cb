import LeelooService
import Synchronization

/// What the control socket says.
enum ControlOutput: Sendable {
  /// To whoever asked.
  case reply(ControlToken, Result<ControlAnswer, ControlError>)
  /// To everybody who watches.
  case event(ControlEvent)
}

/// Holds the control socket: who asks, what they may ask for, lines in and lines out.
final class ControlServer: Sendable {
  private let listener: UnixListener
  private let journal: Journal
  private let connections = Mutex(Connections())

  private struct Connections {
    var last: UInt32 = 0
    var streams: [UInt32: UnixStream] = [:]
    var watchers: Set<UInt32> = []
  }

  init(path: String, mode: UInt32, group: String?, journal: Journal) throws(SocketProblem) {
    listener = try UnixListener(path: path, mode: mode, group: group, clientLimit: 32)
    self.journal = journal
  }

  /// Takes requests from now on. `deliver` is called on the askers' threads.
  func start(deliver: @escaping @Sendable (MindEvent) -> Void) {
    listener.start(accepted: { stream in self.serve(stream, deliver) })
  }

  func close() {
    listener.close()
    for stream in connections.withLock({ Array($0.streams.values) }) { stream.closeWhenSent() }
  }

  func send(_ output: ControlOutput) {
    switch output {
    case .reply(let token, let outcome):
      let stream = connections.withLock { $0.streams[token.connection] }
      stream?.send(ControlLine.encode(ControlReply(id: token.request, outcome)))
    case .event(let event):
      let streams = connections.withLock { connections in
        connections.watchers.compactMap { connections.streams[$0] }
      }
      guard !streams.isEmpty else { return }
      let line = ControlLine.encode(event)
      for stream in streams { stream.send(line) }
    }
  }

  private func serve(_ stream: UnixStream, _ deliver: @escaping @Sendable (MindEvent) -> Void) {
    let number = connections.withLock { connections in
      connections.last &+= 1
      connections.streams[connections.last] = stream
      return connections.last
    }
    let intake = Mutex(ControlIntake())
    stream.start(
      received: { bytes in
        for item in intake.withLock({ $0.receive(bytes) }) {
          self.handle(item, from: number, stream, deliver)
        }
      },
      closed: { _ in
        self.connections.withLock {
          $0.streams[number] = nil
          $0.watchers.remove(number)
        }
      })
  }

  private func handle(
    _ item: ControlIntake.Item, from number: UInt32, _ stream: UnixStream,
    _ deliver: @Sendable (MindEvent) -> Void
  ) {
    switch item {
    case .refusal(let reply): stream.send(ControlLine.encode(reply))
    case .end(let reply):
      stream.send(ControlLine.encode(reply))
      stream.closeWhenSent()
    case .request(let request) where !request.verb.isAllowed(for: stream.peer):
      journal.log(.controlRefused, [.user: "\(stream.peer.user)", .verb: request.verb.name])
      let error = ControlError.notAllowed(request.verb.name, user: stream.peer.user)
      stream.send(ControlLine.encode(ControlReply(id: request.id, .failure(error))))
    case .request(let request):
      if request.verb.isJournalled {
        journal.log(.controlUsed, [.user: "\(stream.peer.user)", .verb: request.verb.name])
      }
      if case .watch = request.verb { _ = connections.withLock { $0.watchers.insert(number) } }
      deliver(.control(request.verb, ControlToken(connection: number, request: request.id)))
    }
  }
}
