import DeviceCore
import FaceProtocol
import Synchronization

/// One face's side of the conversation: its hello first, then reports.
final class FaceConversation: Sendable {
  private let id: FaceID
  private let state = Mutex(State())

  private struct State {
    var framing = FaceFraming()
    var isGreeted = false
    var isOver = false
  }

  init(id: FaceID) { self.id = id }

  /// Its hello has not come, and still may.
  var isAwaited: Bool { state.withLock { !$0.isGreeted && !$0.isOver } }

  func end() { state.withLock { $0.isOver = true } }

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
