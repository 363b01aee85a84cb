import DeviceRuntime
import FaceProtocol
import LeelooCrypto
import LeelooProtocol
import LeelooService
import LeelooTransport
import TestSupport
import Testing

@Suite("The end of a mind's life")
struct EndingTests {
  /// What matters of a turn's effects here, in their order.
  private enum Deed { case goodbye, leaveSlot, close, destroy, finish }

  private func deeds(_ turn: [MindEffect]) -> [Deed] {
    turn.compactMap { effect in
      switch effect {
      case .send(.publish): .goodbye
      case .send(.leaveSlot): .leaveSlot
      case .closeChannel: .close
      case .destroyAndRestart: .destroy
      case .finished: .finish
      default: nil
      }
    }
  }

  @Test("by a factory reset: the crew is told, then the channel is closed, then everything is destroyed")
  func reset() throws {
    var mind = try LoneMind.paired()
    mind.press(.love)
    mind.press(.fire)
    let turns = mind.wait(.seconds(11)).map(deeds)
    #expect(turns.last { $0.contains(.destroy) } == [.goodbye, .close, .destroy])
  }

  @Test("is the end: nothing is stored, acknowledged, shown or destroyed any more")
  func silence() throws {
    var mind = try LoneMind.paired()
    mind.press(.love)
    mind.press(.fire)
    mind.wait(.seconds(11))
    let late: [MindEvent] = [
      .channelFrame(.drain(retryAfterMilliseconds: 1)), .channelHeard, .channelOpened,
      .timer(.link(.ping)), .stored(.device), .faceGone(LoneMind.face),
      .control(.status, ControlToken(connection: 1, request: 1)), .shutdown,
    ]
    for event in late { #expect(mind.send(event).joined().isEmpty, "\(event)") }
    #expect(mind.wait(.seconds(100)).joined().isEmpty)
  }

  @Test("in a pairing leaves the meeting point before the channel is closed")
  func pairing() {
    var mind = LoneMind()
    mind.send(.control(.pair, ControlToken(connection: 1, request: 1)))
    let turns = mind.send(.shutdown).map(deeds)
    #expect(turns == [[.leaveSlot, .close, .finish]])
  }
}
