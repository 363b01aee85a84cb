import FaceProtocol
import LeelooService
import LeelooTesting

/// Everything that a device writes in its life, in a few minutes: pairing, messages both ways, an outbox that waits,
/// and leaving. The power goes once, at a given step of one device's disk.
struct PowerCutScript {
  private var simulation: Simulation
  private(set) var faults: [String] = []
  /// At which calls the power went, for the story of a failure.
  private(set) var place: String?
  /// What happened, in words, if it was told.
  private(set) var story: [String] = []

  /// Without a cut: how many steps the disk of each device makes.
  static func countSteps() -> [Int] {
    var script = PowerCutScript()
    script.play()
    return script.simulation.indices.map(script.simulation.diskSteps)
  }

  /// With the power of a device going at one step. Tells what is not as it must be, and what was being written.
  static func play(cutting device: Int, at cut: PowerCut, told: Bool = false) -> PowerCutScript {
    var script = PowerCutScript()
    script.simulation.story.isTold = told
    script.simulation.cutPower(of: device, at: cut)
    script.play()
    script.place = script.simulation.lastPowerCut(of: device)
    if script.place == nil { script.faults.append("the power never went") }
    script.story = script.simulation.story.lines
    return script
  }

  private init() { simulation = Simulation(seed: 4, names: Ordeal.names(2)) }

  private mutating func play() {
    simulation.startHub()
    for device in simulation.indices { simulation.start(device) }
    pass(10)
    pair()
    talk()
    letWait()
    leave()
    let (broken, _) = simulation.referee.judge(isComplete: false)
    faults += broken
    if let sealings = simulation.sealings, sealings.repeats > 0 { faults.append("a key was used twice") }
  }

  /// Lets time pass; whoever lost its power gets it back after a few seconds.
  private mutating func pass(_ seconds: Int) {
    for _ in 0..<seconds {
      simulation.run(for: .seconds(1))
      for device in simulation.indices where !simulation.isOn(device) {
        simulation.run(for: .seconds(3))
        simulation.start(device)
        checkOpened(device)
      }
    }
  }

  /// What was on the disk is read without a word of damage.
  private mutating func checkOpened(_ device: Int) {
    simulation.run(for: .seconds(1))
    let damage = simulation.status(of: device)?.problems.filter { $0.code.hasPrefix("LD010") } ?? []
    faults += damage.map { "device \(device) found damage: \($0.sentence)" }
  }

  private mutating func pair() {
    for _ in 0..<3 {
      let isPaired = simulation.pair(new: 0, host: 1)
      pass(5)
      if isPaired || simulation.areTogether { return simulation.note(0, host: 1) }
      pass(180)
      // Whoever believes in a crew that never came to be leaves it, as its owner would by the menu.
      for device in simulation.indices where simulation.isInCompany(device) { simulation.leave(device) }
      pass(30)
    }
    faults.append("the devices could not pair any more")
  }

  private mutating func talk() {
    for number in 0..<3 {
      for device in simulation.indices { simulation.say(device, "\(device) says \(number)") }
      simulation.press(number % 2, love: true, for: .milliseconds(80))
      pass(2)
    }
    pass(60)
    checkDelivered()
  }

  private mutating func letWait() {
    simulation.killHub()
    pass(2)
    for number in 0..<3 {
      for device in simulation.indices { simulation.say(device, "\(device) waits \(number)") }
      pass(1)
    }
    simulation.startHub()
    pass(150)
    checkDelivered()
  }

  private mutating func checkDelivered() {
    faults += simulation.disagreements()
    faults += simulation.referee.judge(isComplete: true).faults
  }

  /// One leaves; nothing of the crew stays on its disk, and the other one is alone.
  private mutating func leave() {
    simulation.leave(0)
    pass(20)
    // The power went before anything was removed: the device is in its crew, and its owner leaves again.
    if simulation.isInCompany(0) {
      simulation.leave(0)
      pass(40)
    }
    let left = simulation.files(of: 0).keys.filter { $0 != "device" && !$0.hasSuffix(".new") }
    if !left.isEmpty { faults.append("after leaving there is still \(left.sorted())") }
    if simulation.status(of: 0)?.crew != nil { faults.append("leaving did not come to an end") }
  }
}

extension Simulation {
  /// Its crew is not just itself, which nobody leaves: a device alone has nothing to leave but an empty group.
  fileprivate mutating func isInCompany(_ device: Int) -> Bool {
    (status(of: device)?.crew?.members.count ?? 0) > 1
  }

  fileprivate var areTogether: Bool { indices.allSatisfy(isAtHome) }

  /// They found each other, although one lost its power meanwhile.
  fileprivate mutating func note(_ newcomer: Int, host: Int) { reunite(newcomer, host: host) }
}
