import HubServer
import LeelooProtocol
import LeelooTransport
import TestSupport
import Testing

@Suite("The link machine in the original dialect")
struct OriginalLinkTests {
  private var machine = LinkMachine(speaking: .original)
  private var chance = SplitMix64(seed: 1)

  private mutating func step(_ event: LinkEvent) -> [LinkEffect] { machine.step(event, chance: &chance) }

  @Test("says nothing by itself: those above introduce themselves, and the link is up when they were let in")
  mutating func introduces() {
    _ = step(.start)
    let effects = step(.opened)
    #expect(effects == [.news(.opened), .startTimer(.handshake, after: .seconds(10))])
    #expect(!machine.isUp)
    #expect(step(.letIn).contains(.news(.up(nil))))
    #expect(machine.isUp && machine.welcome == nil)
    #expect(step(.letIn) == [])
  }

  @Test("is pinged, doubted and given up like any other")
  mutating func pings() {
    _ = (step(.start), step(.opened), step(.letIn))
    #expect(step(.timer(.ping)).first == .ping)
    #expect(step(.doubt).first == .ping)
    #expect(step(.timer(.doubt)).first == .close)
  }

  @Test("a hub that turns those above away is asked again, more and more slowly")
  mutating func turnedAway() {
    _ = step(.start)
    var longest: Duration = .zero
    for _ in 0..<50 {
      _ = step(.opened)
      let effects = step(.turnedAway(LinkFailure(.refusal, "full")))
      #expect(effects.first == .close)
      for case .startTimer(.retry, let delay) in effects { longest = max(longest, delay) }
      #expect(step(.timer(.retry)).contains(.open))
    }
    #expect(longest > .seconds(30) && longest <= .seconds(60))
  }
}
