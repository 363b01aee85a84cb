import FaceProtocol
import LeelooCrew
import LeelooService

/// Everything that devices write in their lives, in a few minutes of virtual time: pairings, messages both ways, an
/// outbox that waits, commits of every kind, leaving. The power goes once, at a given step of one device's disk.
public struct PowerCutScript {
  /// What is played.
  public enum Life: String, CaseIterable, Sendable {
    /// Two devices pair, talk, wait for a hub, and one leaves.
    case pair
    /// Three devices pair one after the other, renew their keys, put one back in that has lost its own, remove one.
    case crew
  }

  private var simulation: Simulation
  private let life: Life
  /// What is not as it must be.
  public private(set) var faults: [String] = []
  /// At which calls the power went, for the story of a failure.
  public private(set) var place: String?
  /// What happened, in words, if it was told.
  public private(set) var story: [String] = []

  /// Without a cut: how many steps the disk of each device makes.
  public static func countSteps(_ life: Life) -> [Int] {
    var script = PowerCutScript(life)
    script.play()
    return script.simulation.indices.map(script.simulation.diskSteps)
  }

  /// With the power of a device going at one step.
  public static func play(
    _ life: Life, cutting device: Int, at cut: PowerCut, told: Bool = false
  ) -> PowerCutScript {
    var script = PowerCutScript(life)
    script.simulation.story.isTold = told
    script.simulation.cutPower(of: device, at: cut)
    script.play()
    script.place = script.simulation.lastPowerCut(of: device)
    if script.place == nil { script.faults.append("the power never went") }
    script.story = script.simulation.story.lines
    return script
  }

  private init(_ life: Life) {
    self.life = life
    simulation = Simulation(seed: 4, names: Ordeal.names(life == .pair ? 2 : 3))
    simulation.keepsHistory = false
  }

  private mutating func play() {
    simulation.startHub()
    for device in simulation.indices { simulation.start(device) }
    pass(10)
    pair(0, into: 1)
    talk()
    switch life {
    case .pair: letWait()
    case .crew: changeCrew()
    }
    leave(0)
    faults += simulation.judge(isComplete: false).faults + simulation.falseAlarms
    if let sealings = simulation.sealings, sealings.repeats > 0 { faults.append("a key was used twice") }
  }

  private mutating func changeCrew() {
    pair(2, into: 1)
    talk()
    // Whoever has joined renews its keys within ten minutes.
    pass(660)
    checkAgreement("after renewing keys")
    loseKeys(of: 0)
    checkAgreement("after losing keys")
    talk()
    remove(2, by: 1)
    talk()
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

  private mutating func pair(_ newcomer: Int, into host: Int) {
    for _ in 0..<3 {
      // Whoever comes into a crew that is there is told its code.
      let isPaired = simulation.pair(
        new: newcomer, host: host, isInvited: !simulation.mates(of: host).isEmpty)
      pass(5)
      if isPaired || simulation.mates(of: newcomer).contains(host) {
        return simulation.found(newcomer, host)
      }
      pass(180)
      // Whoever believes in a crew that never came to be leaves it, as its owner would by the menu.
      if simulation.isInCompany(newcomer) { simulation.leave(newcomer) }
      pass(40)
    }
    faults.append("device \(newcomer) could not join any more")
  }

  private mutating func talk() {
    for number in 0..<3 {
      for device in simulation.indices { simulation.say(device, "\(device) says \(number)") }
      simulation.press(number % 2, love: true, for: .milliseconds(80))
      pass(2)
    }
    pass(60)
    checkAgreement("after talking")
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
    checkAgreement("after the hub was away")
  }

  /// A device finds its keys gone, and the others put it back in.
  private mutating func loseKeys(of device: Int) {
    simulation.kill(device)
    simulation.loseFiles(of: device, ["state", "state.1"])
    pass(120)
  }

  private mutating func remove(_ member: Int, by other: Int) {
    for _ in 0..<2 where simulation.mates(of: other).contains(member) {
      simulation.wishGone(member, by: other)
      pass(60)
    }
    if simulation.isInCompany(member) { faults.append("device \(member) does not know that it was removed") }
    if simulation.mates(of: other).contains(member) { faults.append("device \(member) was not removed") }
  }

  /// A screen shows what came at a reader's pace, and nothing behind a code that nobody types for five minutes.
  private mutating func checkAgreement(_ moment: String) {
    for _ in 0..<40 where !simulation.leftovers().isEmpty { pass(10) }
    faults += (simulation.leftovers() + simulation.judge(isComplete: true).faults).map {
      "\(moment): \($0)"
    }
  }

  /// One leaves; nothing of the crew stays on its disk, and the other one is alone.
  private mutating func leave(_ device: Int) {
    for _ in 0..<2 where simulation.isInCompany(device) {
      simulation.leave(device)
      pass(40)
    }
    let left = simulation.files(of: device).keys.filter { $0 != "device" && !$0.hasSuffix(".new") }
    if !left.isEmpty { faults.append("after leaving there is still \(left.sorted())") }
    if simulation.isInCompany(device) { faults.append("leaving did not come to an end") }
  }
}

extension Simulation {
  /// Its crew is not just itself, which nobody leaves: a device alone has nothing to leave but an empty group.
  fileprivate func isInCompany(_ device: Int) -> Bool { crew(of: device)?.otherIDs.isEmpty == false }
}
