import HubCore
import LeelooProtocol
import Testing

@testable import HubServer

@Suite("When devices are told who comes and goes")
struct PresencePaceTests {
  @Test("a moment later, of all who came in it together")
  func together() throws {
    let hub = try EmbeddedHub(loops: 1)
    let first = try hub.joined()
    first.say(.subscribe(.test(1)))
    hub.run()
    _ = first.relayed()
    let others = try (0..<3).map { _ in try hub.joined() }
    for other in others { other.say(.subscribe(.test(1))) }
    hub.run()
    #expect(first.relayed().isEmpty)
    hub.wait(LoopDuties.patience)
    #expect(first.relayed().count { Self.isPresence($0) } == 3)
  }

  @Test("at once, where a message goes to them that comes later")
  func before() throws {
    let hub = try EmbeddedHub(loops: 1)
    let (first, other) = (try hub.joined(), try hub.joined())
    for device in [first, other] { device.say(.subscribe(.test(1))) }
    other.say(.publish(.test(1), tag: PublishTag(1), body: [1]))
    hub.run()
    let told = first.relayed()
    let presence = try #require(told.firstIndex(where: Self.isPresence))
    let delivery = try #require(told.firstIndex { if case .delivery = $0 { true } else { false } })
    #expect(presence < delivery)
    hub.wait(LoopDuties.patience)
    #expect(first.relayed().isEmpty)
  }

  private static func isPresence(_ frame: HubFrame) -> Bool {
    if case .presence = frame { true } else { false }
  }
}
