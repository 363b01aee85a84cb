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

  /// Takes faces from now on. `deliver` is called on the faces' threads.
  func start(deliver: @escaping @Sendable (MindEvent) -> Void) {
    listener.start(accepted: { stream in self.serve(stream, deliver) })
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

  private func serve(_ stream: UnixStream, _ deliver: @escaping @Sendable (MindEvent) -> Void) {
    let id = connections.withLock { connections in
      connections.last += 1
      return FaceID(connections.last)
    }
    let conversation = FaceConversation(id: id)
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

/// One face's side of the conversation: its hello first, then reports.
private final class FaceConversation: Sendable {
  private let id: FaceID
  private let state = Mutex(State())

  private struct State {
    var framing = FaceFraming()
    var isGreeted = false
  }

  init(id: FaceID) { self.id = id }

  func receive(_ bytes: [UInt8]) throws(FaceRefusal) -> [MindEvent] {
    try state.withLock { state throws(FaceRefusal) in
      var events: [MindEvent] = []
      for report in try Self.reports(bytes, &state.framing) {
        events.append(try Self.event(id, report, &state.isGreeted))
      }
      return events
    }
  }

  private static func reports(_ bytes: [UInt8], _ framing: inout FaceFraming) throws(FaceRefusal)
    -> [FaceReport]
  {
    do { return try framing.receive(bytes).map(FaceReport.decode) } catch { throw .notUnderstood("\(error)") }
  }

  private static func event(
    _ id: FaceID, _ report: FaceReport, _ isGreeted: inout Bool
  ) throws(FaceRefusal) -> MindEvent {
    switch (report, isGreeted) {
    case (.hello(FaceLimits.version, let capabilities), false):
      isGreeted = true
      return .faceConnected(id, capabilities)
    case (.hello(let version, _), false): throw .version(version)
    case (.hello, true): throw .helloTwice
    case (_, false): throw .noHello
    case (_, true): return .face(id, report)
    }
  }
}
