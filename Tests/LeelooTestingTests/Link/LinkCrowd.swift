import LeelooProtocol
import LeelooTesting
import LeelooTransport
import TestSupport

/// Many devices' links and one hub, in virtual time: nothing but who is connected when.
struct LinkCrowd {
  private enum Happening {
    case timer(Int, LinkTimer, UInt64)
    case answered(Int, UInt64)
    case greeted(Int, UInt64)
  }

  private var links: [LinkMachine]
  private var timers: [[LinkTimer: UInt64]]
  /// Counts each link's channels: what belongs to an earlier one is not heard.
  private var channels: [UInt64]
  private var queue = TimeQueue<Happening>()
  private var chance: SplitMix64
  private var serial: UInt64 = 0
  private var isHubUp = true
  private(set) var now: Duration = .zero
  /// When each came up for the last time.
  private(set) var upSince: [Duration?]

  init(_ count: Int, seed: UInt64) {
    links = Array(repeating: LinkMachine(), count: count)
    timers = Array(repeating: [:], count: count)
    channels = Array(repeating: 0, count: count)
    upSince = Array(repeating: nil, count: count)
    chance = SplitMix64(seed: seed)
    for link in links.indices { step(link, .start) }
  }

  /// The hub is away for so long; how long after its return each link was up again.
  mutating func outage(of duration: Duration, watching: Duration = .seconds(60)) -> [Duration] {
    isHubUp = false
    for link in links.indices {
      channels[link] += 1
      upSince[link] = nil
      step(link, .closed(LinkFailure(.hub, "reset")))
    }
    run(for: duration)
    let back = now
    isHubUp = true
    run(for: watching)
    return upSince.compactMap { $0.map { $0 - back } }.sorted()
  }

  mutating func run(for duration: Duration) {
    let end = now + duration
    while let next = queue.nextTime, next <= end, let (time, what) = queue.removeFirst() {
      now = time
      happen(what)
    }
    now = end
  }

  private mutating func happen(_ what: Happening) {
    switch what {
    case .timer(let link, let timer, let serial):
      if timers[link][timer] == serial { step(link, .timer(timer)) }
    case .answered(let link, let channel):
      guard channels[link] == channel else { return }
      step(link, isHubUp ? .opened : .closed(LinkFailure(.hub, "refused")))
    case .greeted(let link, let channel):
      guard channels[link] == channel, isHubUp else { return }
      let welcome = HubFrame.Welcome(
        version: RelayLimits.version, bodyLimit: 65_536, stream: StreamID(1),
        connection: ConnectionNumber(UInt64(link)), serverTimeMilliseconds: 0)
      step(link, .frame(.hello(welcome)))
    }
  }

  private mutating func step(_ link: Int, _ event: LinkEvent) {
    for effect in links[link].step(event, chance: &chance) { perform(effect, of: link) }
  }

  private mutating func perform(_ effect: LinkEffect, of link: Int) {
    switch effect {
    case .open:
      channels[link] += 1
      // TCP, TLS and the upgrade: four ways there and back.
      queue.add(.answered(link, channels[link]), at: now + passage() * 8)
    case .close: channels[link] += 1
    case .send(.hello): queue.add(.greeted(link, channels[link]), at: now + passage() * 2)
    case .ping: step(link, .heard)
    case .startTimer(let timer, let delay):
      serial += 1
      timers[link][timer] = serial
      queue.add(.timer(link, timer, serial), at: now + delay)
    case .cancelTimer(let timer): timers[link][timer] = nil
    case .news(.up): upSince[link] = now
    case .send, .news, .received: break
    }
  }

  private mutating func passage() -> Duration { .milliseconds(Int64.random(in: 1...40, using: &chance)) }
}
