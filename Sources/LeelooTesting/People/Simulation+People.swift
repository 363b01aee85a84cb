import CrewMessages
import FaceProtocol
public import LeelooService

/// What people do with their devices.
extension Simulation {
  /// Pairs two devices as two people do: the code on one screen is entered at the other, and both say yes on their
  /// buttons. Tells whether both stand at home in the end.
  public mutating func pair(new: Int, host: Int) -> Bool {
    story.tell(now, "\(name(new)) is to join \(name(host))")
    ask(new, .pair)
    guard let code = waitForCode(on: new) else { return false }
    ask(host, .enter(TypedCode(code)))
    guard run(within: .seconds(40), until: { $0.isAsked(new) && $0.isAsked(host) }) else { return false }
    run(for: .seconds(1))
    // From here on a message may be for the newcomer.
    referee.joined(new, host: host)
    press(new, love: true, for: .milliseconds(100))
    press(host, love: true, for: .milliseconds(1500))
    let crew = referee.crew(of: host).sorted()
    let isPaired = run(within: .seconds(60)) { simulation in
      simulation.isAtHome(new) && crew.allSatisfy { simulation.isMember(of: crew.count, $0) }
    }
    if !isPaired { referee.left(new) }
    return isPaired
  }

  /// Two devices have found each other after a pairing that was taken for failed.
  public mutating func reunite(_ newcomer: Int, host: Int) { referee.joined(newcomer, host: host) }

  /// The code on a device's screen, both halves, once it is there.
  public mutating func waitForCode(on device: Int) -> String? {
    guard run(within: .seconds(20), until: { $0.code(on: device) != nil }) else { return nil }
    return code(on: device)
  }

  /// The code on a device's screen, both halves.
  public func code(on device: Int) -> String? {
    guard case .code(let code) = presentation(of: device)?.screen else { return nil }
    return code.route + code.secret
  }

  /// A question stands on the screen.
  public func isAsked(_ device: Int) -> Bool {
    switch presentation(of: device)?.screen {
    case .joinConsent, .hostConsent: true
    default: false
    }
  }

  /// The crew stands on the screen.
  public func isAtHome(_ device: Int) -> Bool {
    if case .home = presentation(of: device)?.screen { true } else { false }
  }

  private func isMember(of count: Int, _ device: Int) -> Bool {
    guard case .home(let home) = presentation(of: device)?.screen else { return !isOn(device) }
    return home.members.count == count - 1
  }

  /// Says something; it is taken unless the device is off or refuses.
  public mutating func say(_ device: Int, _ text: String) {
    story.tell(now, "\(name(device)) says “\(text)”")
    referee.says(device, text)
    ask(device, .say(text))
  }

  /// A member leaves its crew: its owner asks for it, and holds love for two seconds.
  public mutating func leave(_ device: Int) {
    story.tell(now, "\(name(device)) leaves its crew")
    ask(device, .leave)
    run(for: .seconds(1))
    press(device, love: true, for: .milliseconds(2500))
    run(for: .seconds(3))
    referee.left(device)
  }

  /// How the device is, as `leeloo status` tells.
  public mutating func status(of device: Int) -> ControlStatus? {
    guard case .success(.status(let status)) = ask(device, .status) else { return nil }
    return status
  }

  /// Pairs devices into crews of this size, in their order; each newcomer through a member by chance.
  ///
  /// Tells whether everybody is in a crew. A code that fails, as one may on a bad network, is tried again.
  public mutating func formCrews(of size: Int) -> Bool {
    precondition(size > 1, "a crew of \(size)")
    return indices.filter { $0 % size != 0 }.allSatisfy { newcomer in
      let first = newcomer - newcomer % size
      let host = Int.random(in: first..<newcomer, using: &chance)
      return (0..<3).contains { _ in
        if pair(new: newcomer, host: host) { return true }
        run(for: .seconds(150))
        return false
      }
    }
  }

  /// What keeps a device from being as its whole crew says it is; nothing if all are together and nothing waits.
  public mutating func disagreements() -> [String] {
    indices.compactMap { device in
      let crew = referee.crew(of: device)
      guard isOn(device), let status = status(of: device) else { return "device \(device) is off" }
      guard crew.count > 1 else { return nil }
      let members = Set(status.crew?.members.map(\.name) ?? [])
      guard members == Set(crew.map(name)) else {
        return "device \(device) takes \(members.sorted()) for its crew"
      }
      guard status.crew?.members.allSatisfy(\.isOnline) == true else {
        return "device \(device) misses somebody"
      }
      return status.waiting == 0 ? nil : "device \(device) still has \(status.waiting) waiting"
    }
  }
}
