import DeviceCore
import Testing

@testable import DeviceRuntime

@Suite("The effects of a turn")
struct MindEffectTests {
  @Test("go to the network first, to disk and faces then, into the record last, and keep their order there")
  func order() {
    let effects: [MindEffect] = [
      .status("1"), .storeDevice([1]), .ping, .cancelTimer(.device(.screen)), .closeChannel, .finished,
    ]
    let names = effects.byUrgency.map { "\($0)" }
    #expect(names == [2, 4, 1, 3, 0, 5].map { "\(effects[$0])" })
  }
}
