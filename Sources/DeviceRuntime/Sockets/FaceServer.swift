import DeviceCore
import FaceProtocol
import LeelooService
import LeelooTransport
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
    var greeted: [FaceID: LoopStream] = [:]
  }

  init(path: String, mode: UInt32, group: String?, journal: Journal) throws(SocketProblem) {
    listener = try UnixListener(path: path, mode: mode, group: group, clientLimit: 8)
    self.journal = journal
  }

  /// Takes faces from now on. `deliver` is called on the loop, and where `later` runs what it is given.
  func start(
    on loop: DeviceLoop, later: @escaping Later, deliver: @escaping @Sendable (MindEvent) -> Void
  ) {
    listener.start(accepted: { peer in loop.perform { self.serve(peer, loop, later, deliver) } })
  }

  func close() {
    listener.close()
    for stream in connections.withLock({ $0.greeted.values.map(\.self) }) { stream.close() }
  }

  /// Encodes once, whoever hears it.
  func send(_ output: FaceOutput) {
    let bytes = FaceFraming.frame(output.command.encoded)
    let streams = connections.withLock { connections -> [LoopStream] in
      switch output.audience {
      case .everyone: Array(connections.greeted.values)
      case .one(let id): connections.greeted[id].map { [$0] } ?? []
      }
    }
    for stream in streams { stream.send(bytes) }
  }

  private func serve(
    _ peer: UnixStream, _ loop: DeviceLoop, _ later: Later, _ deliver: @escaping @Sendable (MindEvent) -> Void
  ) {
    // A peer whose descriptor can't be had is told by the end of its connection.
    guard let descriptor = peer.duplicate() else { return }
    let id = connections.withLock { connections in
      connections.last &+= 1
      return FaceID(connections.last)
    }
    let (conversation, stream) = (FaceConversation(id: id), LoopStream(on: loop))
    let refuse = { @Sendable [process = peer.peer.process] refusal in
      self.refuse(stream, of: process, refusal, deliver)
    }
    later(Self.helloLimit) {
      if conversation.isAwaited { refuse(.silent(Self.helloLimit)) }
    }
    stream.start(
      descriptor, greeting: FaceFraming.frame(FaceCommand.hello(version: FaceLimits.version).encoded),
      received: { bytes in
        do throws(FaceRefusal) {
          for event in try conversation.receive(bytes) {
            if case .faceConnected = event { self.connections.withLock { $0.greeted[id] = stream } }
            deliver(event)
          }
        } catch {
          refuse(error)
        }
      },
      closed: {
        conversation.end()
        let wasGreeted = self.connections.withLock { $0.greeted.removeValue(forKey: id) } != nil
        if wasGreeted { deliver(.faceGone(id)) }
        // Gives the place back, too.
        peer.close()
      })
  }
}

/// What went wrong is told before the connection ends, so that who sees the end finds the reason.
extension FaceServer {
  private func refuse(
    _ stream: LoopStream, of process: Int32, _ refusal: FaceRefusal, _ deliver: @Sendable (MindEvent) -> Void
  ) {
    journal.log(
      .faceRefused,
      [
        .code: refusal.problemCode.description, .detail: refusal.summary, .remedy: refusal.remedy,
        .processID: "\(process)",
      ])
    deliver(.faceRefused(DeviceProblem(refusal)))
    stream.close()
  }
}
