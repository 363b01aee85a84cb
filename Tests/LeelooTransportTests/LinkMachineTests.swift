import LeelooProtocol
import LeelooTransport
import TestSupport
import Testing

@Suite("The link machine")
struct LinkMachineTests {
  private var machine = LinkMachine()
  private var chance = SplitMix64(seed: 1)

  @Test("a start opens a channel at once and bounds the handshakes")
  mutating func startsAtOnce() {
    #expect(step(.start) == [.news(.connecting), .open, .startTimer(.handshake, after: .seconds(10))])
  }

  @Test("an open channel is greeted before anything else is said")
  mutating func greetsFirst() {
    _ = step(.start)
    let effects = step(.opened)
    #expect(effects.first == .send(.hello(version: 2)))
    #expect(step(.send(.leaveSlot)).isEmpty)
  }

  @Test("the hub's hello makes the link up and starts the pings")
  mutating func comesUp() {
    let effects = bringUp()
    #expect(effects.contains(.news(.up(welcome))))
    #expect(effects.contains(.startTimer(.ping, after: .seconds(15))))
    #expect(machine.isUp)
  }

  @Test("a hub that does not greet in time is left and tried again")
  mutating func leavesASilentHub() {
    _ = step(.start)
    _ = step(.opened)
    let effects = step(.timer(.handshake))
    #expect(effects.first == .close)
    #expect(effects.hasRetry)
  }

  @Test("three pings without any sign of life end the connection within 45 seconds")
  mutating func noticesAHalfOpenLink() {
    _ = bringUp()
    #expect(step(.timer(.ping)).first == .ping)
    #expect(step(.timer(.ping)).first == .ping)
    let effects = step(.timer(.ping))
    #expect(effects.first == .close)
    #expect(effects.contains { if case .news(.down) = $0 { true } else { false } })
  }

  @Test("any frame counts as a sign of life")
  mutating func anyFrameKeepsTheLink() {
    _ = bringUp()
    for _ in 0..<10 {
      #expect(step(.timer(.ping)).first == .ping)
      #expect(step(.frame(.slotOpened)).contains(.received(.slotOpened)))
    }
  }

  @Test("a doubted link that answers the ping stays")
  mutating func doubtAnswered() {
    _ = bringUp()
    #expect(step(.doubt) == [.ping, .startTimer(.doubt, after: .seconds(3))])
    #expect(step(.heard) == [.cancelTimer(.doubt)])
    #expect(machine.isUp)
  }

  @Test("a doubted link that stays silent is given up")
  mutating func doubtUnanswered() {
    _ = bringUp()
    _ = step(.doubt)
    #expect(step(.timer(.doubt)).first == .close)
    #expect(!machine.isUp)
  }

  @Test("a second doubt gives a silent link no more time, and one after a sign of life does")
  mutating func doubtsOnce() {
    _ = bringUp()
    #expect(step(.doubt).contains(.ping))
    #expect(step(.doubt) == [])
    _ = step(.heard)
    #expect(step(.doubt).contains(.ping))
  }

  @Test("a draining hub is left and tried again when it said, not sooner")
  mutating func honoursDrain() throws {
    _ = bringUp()
    let effects = step(.frame(.drain(retryAfterMilliseconds: 4000)))
    #expect(effects.first == .close)
    let delay = try #require(effects.retryDelay)
    #expect(delay >= .seconds(4) && delay <= .seconds(6))
  }

  @Test(
    "a hub that says when to come back is left alone until then, within bounds", arguments: [0, 7, 60, 9_999])
  mutating func honoursRetryAfter(seconds: Int) throws {
    _ = step(.start)
    let failure = LinkFailure(.hub, "full", retryAfter: .seconds(seconds))
    let delay = try #require(step(.closed(failure)).retryDelay)
    let bounded = Double(min(max(seconds, 1), 60))
    #expect(delay >= .seconds(bounded) && delay <= .seconds(bounded * 1.5))
  }

  @Test("it never gives up, and never waits longer than five seconds")
  mutating func neverGivesUp() throws {
    _ = step(.start)
    for _ in 0..<500 {
      let delay = try #require(step(.closed(LinkFailure(.hub, "refused"))).retryDelay)
      #expect(delay <= .seconds(5))
      #expect(step(.timer(.retry)).contains(.open))
    }
  }

  @Test("a hub that answers and won't do is asked once a minute, not once in five seconds")
  mutating func refusalIsPatient() throws {
    _ = step(.start)
    var longest: Duration = .zero
    for _ in 0..<200 {
      longest = max(longest, try #require(step(.closed(LinkFailure(.refusal, "not here"))).retryDelay))
      _ = step(.timer(.retry))
    }
    #expect(longest > .seconds(45) && longest <= .seconds(60))
  }

  @Test("a hub that speaks another version is left, and the reason says which")
  mutating func otherVersion() {
    _ = step(.start)
    _ = step(.opened)
    var old = welcome
    old.version = 1
    let effects = step(.frame(.hello(old)))
    #expect(effects.first == .close)
    #expect(
      effects.contains {
        if case .news(.down(let failure, _)) = $0 { failure.place == .refusal } else { false }
      })
    #expect(!machine.isUp)
  }

  @Test("a hub that greets and then can't be read is asked ever more seldom, as one that refuses")
  mutating func greetingProvesNothing() throws {
    var longest: Duration = .zero
    _ = step(.start)
    for _ in 0..<200 {
      _ = step(.opened)
      _ = step(.frame(.hello(welcome)))
      _ = step(.frame(.slotOpened))
      longest = max(longest, try #require(step(.closed(LinkFailure(.refusal, "not a frame"))).retryDelay))
      _ = step(.timer(.retry))
    }
    #expect(longest > .seconds(45))
  }

  @Test("an answered ping makes the next failure the first one again")
  mutating func successResetsTheBackoff() throws {
    _ = step(.start)
    for _ in 0..<20 {
      _ = step(.closed(LinkFailure(.hub, "refused")))
      _ = step(.timer(.retry))
    }
    _ = step(.opened)
    _ = step(.frame(.hello(welcome)))
    _ = step(.timer(.ping))
    _ = step(.heard)
    let delay = try #require(step(.closed(LinkFailure(.hub, "reset"))).retryDelay)
    #expect(delay <= .seconds(1))
  }

  @Test("what a closed channel still says is not heard")
  mutating func lateEventsMeanNothing() {
    _ = bringUp()
    _ = step(.stop)
    #expect(step(.frame(.slotOpened)).isEmpty)
    #expect(step(.closed(LinkFailure(.hub, "late"))).isEmpty)
    #expect(step(.timer(.ping)).isEmpty)
    #expect(step(.timer(.retry)).isEmpty)
  }

  private let welcome = HubFrame.Welcome(
    version: 2, bodyLimit: 65_536, stream: StreamID(7), connection: ConnectionNumber(1),
    serverTimeMilliseconds: 0)

  private mutating func step(_ event: LinkEvent) -> [LinkEffect] { machine.step(event, chance: &chance) }

  private mutating func bringUp() -> [LinkEffect] {
    _ = step(.start)
    _ = step(.opened)
    return step(.frame(.hello(welcome)))
  }
}

@Suite("Backoff")
struct BackoffPolicyTests {
  @Test("the ceiling doubles from one second to five, and chance chooses below it")
  func fullJitter() {
    var chance = SplitMix64(seed: 1)
    let policy = BackoffPolicy()
    for (failures, ceiling) in [(1, 1.0), (2, 2.0), (3, 4.0), (4, 5.0), (1000, 5.0)] {
      let delays = (0..<200).map { _ in policy.delay(afterFailures: failures, using: &chance) }
      #expect(delays.allSatisfy { $0 >= .zero && $0 <= .seconds(ceiling) })
      #expect(delays.contains { $0 > .seconds(ceiling * 0.8) })
      #expect(delays.contains { $0 < .seconds(ceiling * 0.2) })
    }
  }

  @Test("a thousand devices that lost the same hub do not come back in the same second")
  func spreadsAThousandDevices() {
    var chance = SplitMix64(seed: 1)
    let seconds = (0..<1000).map { _ in
      BackoffPolicy().delay(afterFailures: 9, using: &chance).components.seconds
    }
    let busiest = Dictionary(grouping: seconds, by: { $0 }).values.map(\.count).max() ?? 0
    #expect(busiest <= 3 * 1000 / 5)
  }
}

extension [LinkEffect] {
  fileprivate var retryDelay: Duration? {
    for case .startTimer(.retry, let delay) in self { return delay }
    return nil
  }

  fileprivate var hasRetry: Bool { retryDelay != nil }
}
