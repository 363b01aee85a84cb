import DeviceCore
import FaceProtocol
import LeelooService
import Synchronization

/// A command on its way to one face or all of them.
struct FaceOutput: Sendable {
  var command: FaceCommand
  var audience: FaceAudience
}

/// Holds the face socket: hellos, framing, numbers for the faces. What they say goes to the mind.
final class FaceServer: Sendable {
  /// How long a connection may say nothing at all; whoever sits silent on a place keeps a face from it.
  static let helloLimit = Duration.seconds(5)

  private let listener: UnixListener
  private let journal: Journal
  private let connections = Mutex(Connections())

  private struct Connections {
    var last: UInt32 = 0
    var greeted: [FaceID: UnixStream] = [:]
  }

  init(path: String, mode: UInt32, group: String?, journal: Journal) throws(SocketProblem) {
    listener = try UnixListener(path: path, mode: mode, group: group, clientLimit: 8)
    self.journal = journal
  }

  /// Takes faces from now on. `deliver` is called on the faces' threads, and where `later` runs what it is given.
  func start(later: @escaping Later, deliver: @escaping @Sendable (MindEvent) -> Void) {
    listener.start(accepted: { stream in self.serve(stream, later, deliver) })
  }

  func close() {
    listener.close()
    for stream in connections.withLock({ $0.greeted.values.map(\.self) }) { stream.close() }
  }

  /// Encodes once, whoever hears it.
  func send(_ output: FaceOutput) {
    let bytes = FaceFraming.frame(output.command.encoded)
    let streams = connections.withLock { connections -> [UnixStream] in
      switch output.audience {
      case .everyone: Array(connections.greeted.values)
      case .one(let id): connections.greeted[id].map { [$0] } ?? []
      }
    }
    for stream in streams { stream.send(bytes) }
  }

  private func serve(
    _ stream: UnixStream, _ later: Later, _ deliver: @escaping @Sendable (MindEvent) -> Void
  ) {
    let id = connections.withLock { connections in
      connections.last += 1
      return FaceID(connections.last)
    }
    let conversation = FaceConversation(id: id)
    later(Self.helloLimit) {
      if conversation.isAwaited { self.refuse(stream, .silent(Self.helloLimit), deliver) }
    }
    stream.send(FaceFraming.frame(FaceCommand.hello(version: FaceLimits.version).encoded))
    stream.start(
      received: { bytes in
        do throws(FaceRefusal) {
          for event in try conversation.receive(bytes) {
            if case .faceConnected = event { self.connections.withLock { $0.greeted[id] = stream } }
            deliver(event)
          }
        } catch {
          self.refuse(stream, error, deliver)
        }
      },
      closed: { _ in
        conversation.end()
        let wasGreeted = self.connections.withLock { $0.greeted.removeValue(forKey: id) } != nil
        if wasGreeted { deliver(.faceGone(id)) }
      })
  }
}

/// What went wrong is told before the connection ends, so that who sees the end finds the reason.
extension FaceServer {
  private func refuse(_ stream: UnixStream, _ refusal: FaceRefusal, _ deliver: @Sendable (MindEvent) -> Void)
  {
    journal.log(
      .faceRefused,
      [
        .code: refusal.problemCode.description, .detail: refusal.summary, .remedy: refusal.remedy,
        .processID: "\(stream.peer.process)",
      ])
    deliver(.faceRefused(DeviceProblem(refusal)))
    stream.close()
  }
}
