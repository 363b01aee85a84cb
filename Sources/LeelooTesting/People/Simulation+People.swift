import CrewMessages
import FaceProtocol
public import LeelooService

/// What people do with their devices.
extension Simulation {
  /// Pairs two devices as two people do: the code on one screen is entered at the other, and both say yes on their
  /// buttons. Tells whether both stand at home in the end.
  ///
  /// - Parameter isInvited: The code is on the host's screen, which has to be in a crew.
  public mutating func pair(new: Int, host: Int, isInvited: Bool = false) -> Bool {
    story.tell(now, "\(name(new)) is to join \(name(host))")
    let (shower, typist) = isInvited ? (host, new) : (new, host)
    ask(shower, .pair)
    guard let code = waitForCode(on: shower), areAsked(new, host, typing: code, on: typist) else {
      return false
    }
    press(new, love: true, for: .milliseconds(100))
    press(host, love: true, for: .milliseconds(1500))
    let isPaired = run(within: .seconds(60)) { $0.isAtHome(new) && $0.mates(of: host).contains(new) }
    if isPaired { found(new, host) }
    return isPaired
  }

  /// A code is typed. Tells whether both users are asked then, and have had the time to read the question.
  public mutating func areAsked(_ new: Int, _ host: Int, typing code: String, on typist: Int) -> Bool {
    ask(typist, .enter(TypedCode(code)))
    guard run(within: .seconds(40), until: { $0.isAsked(new) && $0.isAsked(host) }) else { return false }
    run(for: .seconds(1))
    return true
  }

  /// From here on these are in one crew until somebody wishes otherwise.
  public mutating func found(_ new: Int, _ host: Int) {
    let founders = (foundings.first { $0.contains(host) } ?? [host]).union([new])
    foundings.removeAll { $0.contains(host) || $0.contains(new) }
    foundings.append(founders)
    devices[new].owner.mustStay = true
    devices[host].owner.mustStay = true
  }

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
    case .joinConsent, .hostConsent, .parting: true
    default: false
    }
  }

  /// The crew stands on the screen.
  public func isAtHome(_ device: Int) -> Bool {
    if case .home = presentation(of: device)?.screen { true } else { false }
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
    devices[device].owner.mustStay = false
    ask(device, .leave)
    run(for: .seconds(1))
    press(device, love: true, for: .milliseconds(2500))
    run(for: .seconds(3))
  }

  /// How the device is, as `leeloo status` tells.
  public mutating func status(of device: Int) -> ControlStatus? {
    guard case .success(.status(let status)) = ask(device, .status) else { return nil }
    return status
  }

  /// Pairs devices into crews of this size, in their order; each newcomer through a member by chance.
  ///
  /// Tells whether everybody is in a crew. A code that fails, as one may on a bad network, is tried again.
  ///
  /// - Parameter founders: How many of each crew come in now; all, if nothing is given.
  public mutating func formCrews(of size: Int, founders: Int? = nil) -> Bool {
    precondition(size > 1, "a crew of \(size)")
    return indices.filter { (1..<(founders ?? size)).contains($0 % size) }.allSatisfy { newcomer in
      let first = newcomer - newcomer % size
      let host = Int.random(in: first..<newcomer, using: &chance)
      // A host tries five codes in ten minutes: where chance lets one in too many by it, they wait.
      return (0..<4).contains { _ in
        if pair(new: newcomer, host: host) { return true }
        run(for: .seconds(210))
        return false
      }
    }
  }
}
