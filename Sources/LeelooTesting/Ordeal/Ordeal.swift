import LeelooCrew
import LeelooService
import TestSupport

/// One seed's worth of trouble for some crews on one hub: what can go wrong does, people talk meanwhile, and then
/// everything has its time to heal.
public struct Ordeal: Hashable, Sendable {
  /// Where all chance comes from.
  public var seed: UInt64
  /// How many devices.
  public var devices = 4
  /// How many of them make a crew; the crews are apart from each other, and on one hub.
  public var crewSize = 4
  /// How many nodes the hub has; more than one share an order.
  public var nodes = 1
  /// How many things happen.
  public var rounds = 60
  /// How many of a hundred of these are of the kind that hardly ever happens (`Mischief.swift`).
  public var mischief = 0

  /// The ordeal of a seed.
  public init(seed: UInt64) { self.seed = seed }

  /// The one command that runs this again, with its story.
  public var replay: String {
    "swift run simulate --seed \(seed) --devices \(devices) --crew \(crewSize) --rounds \(rounds) --nodes \(nodes)"
      + (mischief > 0 ? " --mischief \(mischief)" : "")
  }

  /// What became of it.
  public struct Verdict: Sendable {
    /// What must not be; empty after a good run.
    public var faults: [String]
    /// What happened.
    public var tally: Tally
    /// What happened, in words, if it was told.
    public var story: [String]
  }

  /// Goes through all of it.
  public func run(told: Bool = false) -> Verdict {
    var simulation = Simulation(seed: seed, names: Self.names(devices), nodes: nodes)
    simulation.story.isTold = told
    simulation.keepsHistory = false
    simulation.startHub()
    for device in simulation.indices { simulation.start(device) }
    simulation.run(for: .seconds(10))
    let founders = Int.random(in: 2...crewSize, using: &simulation.chance)
    guard simulation.formCrews(of: crewSize, founders: founders) else {
      return simulation.verdict(more: ["the devices did not pair"])
    }
    for round in 0..<rounds {
      if mischief > 0, Int.random(in: 0..<100, using: &simulation.chance) < mischief {
        simulation.mischief(round)
      } else {
        simulation.trouble(round, crewSize: crewSize)
      }
      simulation.run(for: .milliseconds(Int64.random(in: 10...8000, using: &simulation.chance)))
    }
    let disagreements = simulation.heal()
    return simulation.verdict(more: disagreements)
  }

  /// So many names that all differ.
  public static func names(_ count: Int) -> [String] {
    let known = ["Amy", "Ben", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hana"]
    return (0..<count).map { $0 < known.count ? known[$0] : "Device \($0)" }
  }
}

extension Simulation {
  /// One thing that happens, good or bad.
  mutating func trouble(_ round: Int, crewSize: Int) {
    let device = Int.random(in: indices, using: &chance)
    switch UInt8.random(in: 0..<42, using: &chance) {
    case 32..<37: wishSomebodyIn(device - device % crewSize..<device - device % crewSize + crewSize)
    case 37: if let mate = mates(of: device).randomElement(using: &chance) { wishGone(mate, by: device) }
    case 38: if !mates(of: device).isEmpty { wishGone(device) }
    case 39, 40: beAbsent(device)
    case 0..<10: say(device, "\(name(device)) \(round)")
    case 10..<13: ask(device, .press(.love, heldMilliseconds: 0))
    case 13, 14: cut(device)
    case 15, 16: cutMidFrame(device)
    case 17: freeze(device)
    case 18, 19: loseNetwork(device)
    case 20...23 where sharesOrder: nodeTrouble()
    case 20: killHub()
    case 21, 22: restartHub()
    case 23: if isHubUp { drainHub() } else { startHub() }
    case 24, 25: kill(device)
    case 26, 27: start(device)
    case 28: setDiskFull(device, true)
    case 29: setDiskFull(device, false)
    case 30: setClock(device, randomClock())
    default: setNetwork(device, badNetwork())
    }
  }

  /// What can go wrong between several nodes.
  private mutating func nodeTrouble() {
    let node = Int.random(in: nodes.indices, using: &chance)
    switch UInt8.random(in: 0..<8, using: &chance) {
    case 0, 1: killNode(node)
    case 2, 3: startNode(node)
    case 4: cutFromOrder(node)
    case 5: killOrder()
    case 6: startOrder()
    default: restartNode(node)
    }
  }

  var isHubUp: Bool { nodes.contains { $0.hub != nil } }

  private mutating func loseNetwork(_ device: Int) {
    var network = devices[device].network
    network.isGone.toggle()
    setNetwork(device, network)
  }

  /// Somebody without company wants to join somebody of its group.
  private mutating func wishSomebodyIn(_ group: Range<Int>) {
    let alone = group.filter { isOn($0) && mates(of: $0).isEmpty && crew(of: $0)?.otherIDs.isEmpty ?? true }
    guard let newcomer = alone.randomElement(using: &chance),
      let host = group.filter({ $0 != newcomer && isOn($0) }).randomElement(using: &chance)
    else { return }
    wish(newcomer, intoCrewOf: host)
  }

  /// A device is off for a while, at most two hours.
  private mutating func beAbsent(_ device: Int) {
    kill(device)
    run(for: .seconds(Int.random(in: 60...7_200, using: &chance)))
    start(device)
  }

  mutating func restartHub() {
    killHub()
    startHub()
  }

  /// A day off, a year off, or never set.
  mutating func randomClock() -> DeviceClock {
    switch UInt8.random(in: 0..<4, using: &chance) {
    case 0: .of1970
    case 1: DeviceClock(offset: Int64.random(in: -86_400_000...86_400_000, using: &chance))
    case 2: DeviceClock(offset: Int64.random(in: -31_536_000_000...31_536_000_000, using: &chance))
    default: DeviceClock()
    }
  }

  mutating func badNetwork() -> NetworkCondition {
    var network = NetworkCondition()
    network.delay = 1...Int64.random(in: 40...900, using: &chance)
    network.stallsPerThousand = Int.random(in: 10...150, using: &chance)
    return network
  }

  /// Everything works again but the clocks, which nobody sets: within a minute all are of one mind and have every message,
  /// and once the screens have had their time, and whoever was in doubt the next two hellos, nothing waits any more. What
  /// is not so.
  mutating func heal() -> [String] {
    repair()
    defer { tellViews() }
    let apart = settle(within: 60) { $0.disagreements() }
    guard apart.isEmpty else { return apart.map { "\($0), a minute after everything works again" } }
    run(for: .seconds(600))
    return settle(within: 1800) { $0.leftovers() }
  }

  /// Waits until nothing is found, so many seconds at most; a commit that is on its way keeps devices apart for a moment
  /// at any time.
  package mutating func settle(within limit: Int, _ find: (Simulation) -> [String]) -> [String] {
    for _ in 0..<limit {
      run(for: .seconds(1))
      if find(self).isEmpty { return [] }
    }
    return find(self)
  }

  private mutating func repair() {
    story.tell(now, "everything works again")
    relent()
    restartHub()
    for device in indices {
      setDiskFull(device, false)
      setNetwork(device, NetworkCondition())
      kill(device)
      start(device)
    }
  }

  /// The referee's last word.
  package func verdict(more faults: [String] = []) -> Ordeal.Verdict {
    let (broken, doubtful) = judge(isComplete: faults.isEmpty)
    var tally = tally
    tally.doubtful = doubtful
    let epochs = indices.compactMap(crew).map { ($0.id, Int(clamping: $0.epoch ?? 0)) }
    tally.commits = Dictionary(epochs, uniquingKeysWith: max).values.reduce(0, +)
    for device in indices {
      tally.accepted += referee.accepted(by: device).count
      tally.shown += devices[device].record.shown.count
      tally.publications += devices[device].record.publications
    }
    tally.sealings = sealings?.count ?? 0
    let repeats = sealings?.repeats ?? 0
    let keys = repeats > 0 ? ["\(repeats) keys sealed twice under one nonce"] : []
    let large = indices.filter { devices[$0].record.largestDisk > Self.diskLimit }.map {
      "device \($0) filled its disk"
    }
    return Ordeal.Verdict(
      faults: faults + broken + keys + large + falseAlarms, tally: tally, story: story.lines)
  }

  /// What devices suspected of an honest hub and honest members.
  var falseAlarms: [String] {
    guard isHonest else { return [] }
    return indices.flatMap { device in
      devices[device].record.suspicions.map { "\(name(device)) raises a false alarm: \($0)" }
    }
  }

  /// What a device's files may have together, in bytes.
  static let diskLimit = 1 << 20
}
