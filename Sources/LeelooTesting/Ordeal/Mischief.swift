import LeelooCrew

/// What hardly ever happens: a hub that is not honest, keys that are gone, cards that were copied and put back, and
/// fingers that do not know what they want.
extension Simulation {
  /// One such thing.
  mutating func mischief(_ round: Int) {
    let device = Int.random(in: indices, using: &chance)
    switch UInt8.random(in: 0..<15, using: &chance) {
    case 0..<3: turn()
    case 3: relent()
    case 12, 13: part()
    case 14: rejoin()
    case 4, 5: copyCard(of: device)
    case 6: if mayLapse(device) { putBackCard(of: device) }
    case 7: if mayLapse(device) { loseKeys(of: device) }
    default: fumble(device)
    }
  }

  /// The hub does as it likes from now on.
  private mutating func turn() {
    guard intruder == nil else { return }
    story.tell(now, "the hub turns hostile")
    isHonest = false
    referee.hubKeepsFrames = true
    intruder = Malice(seed: chance.next()).intruder
  }

  /// The hub is honest again.
  mutating func relent() {
    rejoin()
    guard intruder != nil else { return }
    story.tell(now, "the hub is honest again")
    intruder = nil
  }

  /// Others put a device back in a few times at most, and one of them must have its own keys for that.
  private mutating func mayLapse(_ device: Int) -> Bool {
    guard !devices[device].hasLapsed, isOn(device),
      mates(of: device).contains(where: { !devices[$0].hasLapsed })
    else { return false }
    devices[device].hasLapsed = true
    return true
  }

  /// Somebody drums on both buttons for a moment, with a contact that bounces; no press is long enough for the menu.
  private mutating func fumble(_ device: Int) {
    guard isOn(device), isAtHome(device) else { return }
    story.tell(now, "somebody drums on \(name(device))'s buttons")
    for _ in 0..<Int.random(in: 1...8, using: &chance) {
      let held = Duration.milliseconds(Int64.random(in: 1...300, using: &chance))
      press(device, love: Bool.random(using: &chance), for: held)
      run(for: held + .milliseconds(Int64.random(in: 1...300, using: &chance)))
    }
    run(for: .seconds(3))
    noteTaken(by: device)
  }

  /// What a device took that nobody asked for through its control socket.
  mutating func noteTaken(by device: Int, before last: String? = nil) {
    guard let crew = crew(of: device) else { return }
    for (message, audience) in crew.takenPresses(before: { $0.text == last })
    where !referee.knows(message.text) {
      story.tell(now, "\(name(device)) has taken \(message.text.prefix(8))")
      referee.accepted(message.text, by: device, as: crew.ownID.text, for: Set(audience.map(\.text)))
    }
  }
}
