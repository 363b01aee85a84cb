import DeviceCore
import LeelooCrew
import LeelooService
import TestSupport

/// Months in the life of one crew: quiet, with a few presses a day, and now and then what goes wrong at home, with the
/// hub or on the way. Every four weeks everything works for a while, and all must be of one mind.
public struct Season: Hashable, Sendable {
  /// Where all chance comes from.
  public var seed: UInt64
  /// How many devices, all of one crew.
  public var devices = 4
  /// How many days.
  public var days: Int

  private static let review = 28
  /// What a device may publish in a day: six times what hellos take, and room for a day's talk of one that was away.
  private static let trafficLimit = 1_000

  /// So many days of a seed.
  public init(seed: UInt64, days: Int) {
    self.seed = seed
    self.days = days
  }

  /// The one command that runs this again, with its story.
  public var replay: String { "swift run simulate --days \(days) --seed \(seed) --devices \(devices)" }

  /// Goes through all of it, or to the first review, or the first noisy day, in which not all is well.
  ///
  /// - Parameters:
  ///   - told: Whether the story is written down.
  ///   - reviewed: Hears of every review, with the day and what happened so far.
  public func run(told: Bool = false, reviewed: (Int, Tally) -> Void = { _, _ in }) -> Ordeal.Verdict {
    var simulation = Simulation(seed: seed, names: Ordeal.names(devices))
    simulation.story.isTold = told
    simulation.keepsHistory = false
    simulation.startHub()
    for device in simulation.indices { simulation.start(device) }
    simulation.run(for: .seconds(10))
    guard simulation.formCrews(of: devices) else {
      return simulation.verdict(more: ["the devices did not pair"])
    }
    var away = Away()
    for day in 1...max(1, days) {
      let before = simulation.publications
      simulation.liveADay(day, &away)
      let chatter = simulation.chatter(since: before, limit: Self.trafficLimit)
      guard chatter.isEmpty else { return simulation.verdict(more: chatter.map { "\($0) on day \(day)" }) }
      guard day.isMultiple(of: Self.review) || day == days else { continue }
      let disagreements = simulation.heal()
      away = Away()
      let verdict = simulation.verdict(more: disagreements)
      guard verdict.faults.isEmpty, day < days else { return verdict }
      reviewed(day, verdict.tally)
    }
    return simulation.verdict()
  }
}

/// Who is switched off, and until which day.
struct Away {
  private var untilDay: [Int: Int] = [:]

  /// Who comes back on this day.
  mutating func takeReturning(on day: Int) -> [Int] {
    let returning = untilDay.filter { $0.value <= day }.keys.sorted()
    for device in returning { untilDay[device] = nil }
    return returning
  }

  /// One goes, unless it is away, or as many are as leave two at home.
  mutating func go(_ device: Int, of count: Int, until day: Int) -> Bool {
    guard untilDay[device] == nil, untilDay.count + 2 < count else { return false }
    untilDay[device] = day
    return true
  }

  /// Whether it is.
  func holds(_ device: Int) -> Bool { untilDay[device] != nil }
}

extension Simulation {
  /// How much each device has published.
  fileprivate var publications: [Int] { devices.map(\.record.publications) }

  /// Who has published too much since then.
  fileprivate func chatter(since before: [Int], limit: Int) -> [String] {
    zip(devices, before).map { ($0.name, $0.record.publications - $1) }.filter { $0.1 > limit }.map {
      "\($0.0) published \($0.1) frames"
    }
  }

  fileprivate mutating func liveADay(_ day: Int, _ away: inout Away) {
    for device in away.takeReturning(on: day) { start(device) }
    for part in 0..<8 {
      let moment = Int64.random(in: 0..<10_800, using: &chance)
      run(for: .seconds(moment))
      liveOn(day, part, &away)
      run(for: .seconds(10_800 - moment))
    }
  }

  private mutating func liveOn(_ day: Int, _ part: Int, _ away: inout Away) {
    let device = Int.random(in: indices, using: &chance)
    switch UInt8.random(in: 0..<48, using: &chance) {
    case 0..<14: say(device, "\(name(device)) \(day).\(part)")
    case 14..<22: ask(device, .press(.love, heldMilliseconds: 0))
    case 22, 23: if !away.holds(device) { interrupt(device) }
    case 24: restartHub()
    case 25: beOffline(device)
    case 26: setNetwork(device, badNetwork())
    case 27...29: setNetwork(device, NetworkCondition())
    case 30: setClock(device, randomClock())
    case 31, 32: setClock(device, DeviceClock())
    case 33: fillDiskForAnHour(device)
    case 34, 35:
      let days = Int.random(in: 1...5, using: &chance)
      if away.go(device, of: indices.count, until: day + days) { kill(device) }
    default: break
    }
  }

  private mutating func interrupt(_ device: Int) {
    kill(device)
    run(for: .seconds(Int64.random(in: 5...600, using: &chance)))
    start(device)
  }

  private mutating func beOffline(_ device: Int) {
    var network = NetworkCondition()
    network.isGone = true
    setNetwork(device, network)
    run(for: .seconds(Int64.random(in: 60...36_000, using: &chance)))
    setNetwork(device, NetworkCondition())
  }

  private mutating func fillDiskForAnHour(_ device: Int) {
    setDiskFull(device, true)
    run(for: .seconds(3_600))
    setDiskFull(device, false)
  }
}
