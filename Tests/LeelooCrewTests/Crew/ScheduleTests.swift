import CrewMessages
import Testing

@testable import LeelooCrew

/// Some devices, a hub that comes and goes, disks that lag, power that fails, keys that change: random schedules.
struct ScheduleTests {
  @Test(
    "whatever breaks, each message that was reported is shown once and in order, and no key seals twice",
    arguments: 0..<10)
  func randomSchedules(batch: UInt64) throws {
    for seed in batch * 50..<(batch + 1) * 50 { try run(seed, members: 2) }
  }

  @Test("the same of a crew of four", arguments: 0..<5)
  func fourMembers(batch: UInt64) throws {
    for seed in batch * 10..<(batch + 1) * 10 { try run(10_000 + seed, members: 4) }
  }

  private func run(_ seed: UInt64, members: Int) throws {
    var schedule = Schedule(world: try World(seed: seed, members: members))
    try schedule.play(steps: 250)
    schedule.makePeace()
    let faults = schedule.faults()
    #expect(faults.isEmpty, "seed \(seed): \(faults.joined(separator: "; "))")
  }
}

/// One schedule, and what it has to answer for.
struct Schedule {
  var world: World
  /// What each user said, in order.
  private var said: [[MessageID]]

  init(world: World) {
    self.world = world
    said = [[MessageID]](repeating: [], count: world.devices.count)
  }

  mutating func play(steps: Int) throws {
    for _ in 0..<steps { try playOne() }
  }

  private mutating func playOne() throws {
    let device = Int.random(in: world.devices.indices, using: &world.chance)
    switch Int.random(in: 0..<100, using: &world.chance) {
    case 0..<18: world.uplink(device)
    case 18..<40: world.downlink(device)
    case 40..<62: if world.devices[device].disk.isBusy { world.store(device) }
    case 62..<72: said[device].append(try world.say(device))
    case 72..<84: if let next = world.nextTimer { fire(next) }
    case 84..<93: world.connect(device)
    case 93..<95: world.disconnect(device)
    case 95: world.restartHub()
    case 96: fail(device)
    case 97: world.devices[device].crew.commits.want(.renew)
    default: try crash(device)
    }
  }

  private mutating func fire(_ next: (device: Int, timer: CrewTimer, at: Duration)) {
    // Hellos of every ten minutes, and lives of a week, are for when nothing else happens.
    guard next.at - world.now < .seconds(60) else { return }
    world.now = max(world.now, next.at)
    world.fire(next.device, next.timer)
  }

  private mutating func fail(_ device: Int) {
    guard world.devices[device].disk.isBusy else { return }
    let part = Int.random(in: 0..<120, using: &world.chance)
    world.step(device, .storeFailed(world.devices[device].disk.failNext(writing: part)))
  }

  private mutating func crash(_ device: Int) throws {
    let waiting = world.devices[device].disk.asked.count
    try world.crash(
      device, afterStores: Int.random(in: 0...waiting, using: &world.chance),
      tearing: Int.random(in: 0..<120, using: &world.chance))
  }

  /// Everything works again for a while.
  mutating func makePeace() {
    for _ in 0..<3 {
      world.meet()
      world.wait(.seconds(40))
    }
    world.wait(.seconds(1_000))
  }

  /// What went wrong.
  func faults() -> [String] {
    var faults: [String] = []
    if Set(world.devices.map { $0.crew.cipher?.mark }).count > 1 {
      faults.append("epochs \(world.devices.map { $0.crew.cipher?.epoch ?? .max })")
    }
    for sender in world.devices.indices {
      for receiver in world.devices.indices where receiver != sender {
        faults += lost(from: sender, shownBy: world.devices[receiver])
        faults += disordered(from: sender, shownBy: world.devices[receiver])
      }
      faults += repeated(by: world.devices[sender])
      if world.devices[sender].crew.waitingCount > 0 {
        faults.append("\(world.devices[sender].crew.waitingCount) still wait at \(sender)")
      }
    }
    return faults
  }

  private func lost(from sender: Int, shownBy receiver: SimulatedDevice) -> [String] {
    let shown = Set(receiver.showings.map(\.id))
    let reported = said[sender].filter { world.devices[sender].deliveries[$0] != nil }
    return reported.filter { !shown.contains($0) }.map { "lost from \(sender): \($0)" }
  }

  private func repeated(by receiver: SimulatedDevice) -> [String] {
    Dictionary(grouping: receiver.showings, by: \.id).values.compactMap { showings in
      let asNew = showings.count { !$0.repeated }
      let inOneLife = Set(showings.map(\.life)).count < showings.count
      return asNew > 1 || inOneLife ? "shown twice: \(showings)" : nil
    }
  }

  private func disordered(from sender: Int, shownBy receiver: SimulatedDevice) -> [String] {
    var seen: Set<MessageID> = []
    let theirs = Set(said[sender])
    let firsts = receiver.showings.map(\.id).filter { theirs.contains($0) && seen.insert($0).inserted }
    let expected = said[sender].filter(seen.contains)
    return firsts == expected ? [] : ["out of order from \(sender): \(firsts) instead of \(expected)"]
  }
}
