import HubCore
import LeelooProtocol
import Testing

@Suite("Phones in the crews of the original devices")
struct PhoneTests {
  private let phone: PhoneID
  private let other: PhoneID
  private let name = OriginalName("Pam")

  init() throws {
    phone = try #require(PhoneID(7))
    other = try #require(PhoneID(8))
  }

  @Test("a phone makes a crew, devices join it, and hear what the phone says")
  func create() throws {
    var bench = OriginalBench()
    guard case .created(let code) = bench.ask(.create(phone, name)) else {
      Issue.record("no crew")
      return
    }
    let (amy, _) = try bench.join(code, "Amy")
    let answer = bench.ask(.send(phone, name, code: "\(code)".lowercased(), type: "text", payload: "hi"))
    #expect(answer == .sent(devicesReached: 1))
    guard case .message(let message) = bench.take(amy).first else {
      Issue.record("nothing came")
      return
    }
    #expect(message.sender == "telegram" && message.senderName == name)
  }

  @Test("a phone that is not in the crew says nothing there; joined, it does, and learns how many are online")
  func join() throws {
    var bench = OriginalBench()
    let (_, seat) = try bench.create()
    let say = PhoneRequest.send(phone, name, code: "\(seat.code)", type: "nudge", payload: .object([:]))
    #expect(bench.ask(say) == .refused(.notInCrew))
    #expect(bench.ask(.join(phone, name, code: "\(seat.code)")) == .joined(seat.code, devicesOnline: 1))
    #expect(bench.ask(say) == .sent(devicesReached: 1))
    #expect(bench.ask(.leave(phone, code: "\(seat.code)")) == .left)
    #expect(bench.ask(say) == .refused(.notInCrew))
    #expect(bench.ask(.leave(phone, code: "\(seat.code)")) == .refused(.notInCrew))
  }

  @Test("what devices and other phones say reaches the phones of the crew, but not the one that said it")
  func back() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    for id in [phone, other] { _ = bench.ask(.join(id, name, code: "\(seat.code)")) }
    bench.send(.message(type: "reaction", payload: "x"), from: amy)
    #expect(bench.told[phone]?.count == 1 && bench.told[other]?.count == 1)
    _ = bench.ask(.send(phone, name, code: "\(seat.code)", type: "text", payload: "y"))
    #expect(bench.told[phone]?.count == 1 && bench.told[other]?.count == 2)
  }

  @Test("the status of a crew names devices that are online and phones; of one that is not there, nothing")
  func status() throws {
    var bench = OriginalBench()
    let (_, seat) = try bench.create("Amy")
    let (ben, _) = try bench.join(seat.code, "Ben")
    bench.step(.disconnected(ben))
    _ = bench.ask(.join(phone, name, code: "\(seat.code)"))
    guard case .status(let status) = bench.ask(.status(code: "\(seat.code)".lowercased())),
      case .status(let none) = bench.ask(.status(code: "leeloo-zzzz"))
    else {
      Issue.record("no status")
      return
    }
    #expect(status.exists && status.devices == [OriginalName("Amy")] && status.phones == [name])
    #expect(!none.exists && none.devices.isEmpty && none.phones.isEmpty && none.code == "LEELOO-ZZZZ")
  }

  @Test("a code that nobody has is not found, and a phone tries codes only so fast")
  func guessing() throws {
    var limits = OriginalLimits()
    limits.guesses = TokenRate(burst: 2, perSecond: 0.1)
    var bench = OriginalBench(limits)
    let answers = ["LEELOO-AAAA", "x", "LEELOO-BBBB"].map { bench.ask(.join(phone, name, code: $0)) }
    #expect(
      answers == [
        .refused(.crewNotFound("LEELOO-AAAA")), .refused(.crewNotFound("X")), .refused(.rateLimited),
      ])
    #expect(bench.ask(.join(other, name, code: "LEELOO-CCCC")) == .refused(.crewNotFound("LEELOO-CCCC")))
  }

  @Test("a crew has as many phones as it may, and no more", arguments: [-1, 0, 1])
  func full(beyond: Int) throws {
    var limits = OriginalLimits()
    limits.phonesPerCrew = 3
    var bench = OriginalBench(limits)
    let (_, seat) = try bench.create()
    for id in 1...(2 + beyond) { _ = bench.ask(.join(try #require(PhoneID(id)), name, code: "\(seat.code)")) }
    let last = bench.ask(.join(try #require(PhoneID(99)), name, code: "\(seat.code)"))
    #expect(last == (beyond > 0 ? .refused(.full) : .joined(seat.code, devicesOnline: 1)))
  }

  @Test("a crew that only phones use stays as long as they use it, and goes a month after")
  func inUse() throws {
    var bench = OriginalBench()
    guard case .created(let code) = bench.ask(.create(phone, name)) else {
      Issue.record("no crew")
      return
    }
    let say = PhoneRequest.send(phone, name, code: "\(code)", type: "text", payload: "hi")
    for _ in 0..<3 {
      bench.wait(.seconds(29 * 86_400))
      #expect(bench.ask(say) == .sent(devicesReached: 0))
    }
    bench.wait(.seconds(30 * 86_400 - 3601))
    #expect(bench.hub.counters.crews == 1)
    bench.wait(.seconds(3602 + 3600))
    #expect(bench.hub.counters.crews == 0)
  }

  @Test("a crew that a phone has just used is not the first to make room")
  func room() throws {
    var limits = OriginalLimits()
    limits.crews = 2
    var bench = OriginalBench(limits)
    var codes: [OriginalCrewCode] = []
    for id in [phone, other] {
      if case .created(let code) = bench.ask(.create(id, name)) { codes.append(code) }
    }
    let first = try #require(codes.first)
    #expect(
      bench.ask(.send(phone, name, code: "\(first)", type: "text", payload: "x")) == .sent(devicesReached: 0))
    _ = try bench.create()
    let answers = codes.map { bench.ask(.status(code: "\($0)")) }
    let existing = answers.map { if case .status(let status) = $0 { status.exists } else { false } }
    #expect(existing == [true, false])
  }

  @Test("a phone's number is one that Telegram could give")
  func numbers() {
    #expect(PhoneID(0) == nil && PhoneID(-5) == nil && PhoneID(JSON.integerLimit + 1) == nil)
    #expect(PhoneID(JSON.integerLimit) != nil)
  }
}
