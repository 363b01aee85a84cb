import Testing

@testable import HubCore

struct KeepAliveTests {
  private let period = Duration.seconds(15)

  @Test("whoever is silent is given up within a second of the third period, though each look is late")
  func rounding() {
    let lastHeard = Duration.milliseconds(300)
    var (asked, now): (Duration?, Duration) = (nil, .seconds(16))
    var questions: [Duration] = []
    while questions.count < 9,
      case .ask(let next) = KeepAlive.verdict(
        lastHeard: lastHeard, asked: asked, period: period, now: now)
    {
      questions.append(now)
      asked = now
      now = .seconds(next.components.seconds + 1)
    }
    #expect(questions == [.seconds(16), .seconds(31)])
    #expect(now == .seconds(46))
    let verdict = KeepAlive.verdict(lastHeard: lastHeard, asked: asked, period: period, now: now)
    #expect(verdict == .giveUp)
  }

  @Test(
    "nobody is given up who was not asked, or has had less than half a period to answer",
    arguments: [nil, .seconds(93), .seconds(100)] as [Duration?])
  func busyHub(asked: Duration?) {
    let verdict = KeepAlive.verdict(
      lastHeard: .seconds(50), asked: asked, period: period, now: .milliseconds(100_499))
    #expect(verdict == .ask(thenLookAt: .seconds(110)))
  }

  @Test("whoever was asked late has half a period, and is given up then")
  func askedLate() {
    let verdict = KeepAlive.verdict(
      lastHeard: .seconds(50), asked: .milliseconds(102_500), period: period, now: .seconds(110))
    #expect(verdict == .giveUp)
  }

  @Test("what was asked before the last sign of life does not count")
  func answered() {
    let verdict = KeepAlive.verdict(
      lastHeard: .seconds(50), asked: .seconds(49), period: period, now: .seconds(100))
    #expect(verdict == .ask(thenLookAt: .seconds(110)))
  }

  @Test("whoever spoke meanwhile is looked at again a period after its last word")
  func spoke() {
    let verdict = KeepAlive.verdict(
      lastHeard: .seconds(20), asked: nil, period: period, now: .milliseconds(34_999))
    #expect(verdict == .look(at: .seconds(35)))
  }
}
