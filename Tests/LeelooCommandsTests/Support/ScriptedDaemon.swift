import LeelooService
import Synchronization

/// A `leelood` that answers as the test says and keeps what it was asked.
final class ScriptedDaemon: Sendable {
  let path = "/tmp/leeloo-test-\(UInt64.random(in: 0 ... .max)).sock"
  private let listener: UnixListener
  private let asked = Mutex<[ControlVerb]>([])

  /// The lines for a request: an outcome for it, then events.
  typealias Script = @Sendable (ControlVerb) -> (Result<ControlAnswer, ControlError>, [ControlEvent])

  init(_ script: @escaping Script) throws {
    listener = try UnixListener(path: path)
    listener.start(accepted: { [weak self] stream in self?.serve(stream, script) })
  }

  deinit { listener.close() }

  /// What it was asked, in order.
  var verbs: [ControlVerb] { asked.withLock { $0 } }

  private func serve(_ stream: UnixStream, _ script: @escaping Script) {
    let intake = Mutex(ControlIntake())
    stream.start(
      received: { [weak self] bytes in
        for case .request(let request) in intake.withLock({ $0.receive(bytes) }) {
          self?.asked.withLock { $0.append(request.verb) }
          let (outcome, events) = script(request.verb)
          stream.send(ControlLine.encode(ControlReply(id: request.id, outcome)))
          for event in events { stream.send(ControlLine.encode(event)) }
          if request.verb == .watch, events.isEmpty { stream.closeWhenSent() }
        }
      }, closed: { _ in })
  }
}
