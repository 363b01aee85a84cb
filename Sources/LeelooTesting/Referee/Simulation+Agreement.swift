import ByteCoding
import CrewMessages
import DeviceRuntime
package import LeelooCrew
import LeelooCrypto

/// What all members of a crew must come to agree on.
extension Simulation {
  /// How a device has its crew; nothing for one without.
  package func crew(of device: Int) -> Crew? { devices[device].mind?.crew }

  /// Everybody of whom a device believes that it is in the crew, except those who are not there any more.
  func mates(of device: Int) -> [Int] {
    guard let others = crew(of: device)?.otherIDs else { return [] }
    return indices.filter { $0 != device && crew(of: $0).map { others.contains($0.ownID) } == true }
  }

  /// What keeps devices that are on from being of one mind: the same epoch, the same roster, nobody missed, every message
  /// there, if not on the screen yet. Empty once they are.
  ///
  /// A member that went while nobody heard it stays in the others' roster until somebody removes it, and what is for it
  /// waits; so does what one has to say that only its user can confirm. And nothing is asked between devices of two
  /// circles: one that was away until everybody whom it knew was gone has nobody who could prove to it who the crew is
  /// now, so it has to pair again.
  public func disagreements() -> [String] {
    indices.flatMap { device -> [String] in
      guard isOn(device) else { return ["\(name(device)) is off"] }
      return missed(by: device) + (crew(of: device).map { disagreements(of: device, $0) } ?? [])
    }
  }

  /// Whom a device has lost although nobody wished it.
  private func missed(by device: Int) -> [String] {
    guard devices[device].owner.mustStay, !isStranded(device) else { return [] }
    let mates = mates(of: device)
    return (foundings.first { $0.contains(device) } ?? []).sorted().filter { other in
      other != device && devices[other].owner.mustStay && !mates.contains(other) && !isStranded(other)
    }.map { "\(name(device)) has \(name($0)) in its crew no more" }
  }

  private func disagreements(of device: Int, _ crew: Crew) -> [String] {
    let circle = circle(of: device).subtracting([device]).sorted()
    guard !circle.isEmpty else { return [] }
    var found: [String] = []
    if crew.isCatchingUp, !needsItsUser(device) { found.append("\(name(device)) is still catching up") }
    for mate in circle {
      guard let other = self.crew(of: mate) else { continue }
      if other.epoch != crew.epoch || other.epochAuthenticator != crew.epochAuthenticator {
        found.append("\(name(device)) is in epoch \(crew.epoch ?? 0), \(name(mate)) in \(other.epoch ?? 0)")
      } else if other.otherIDs.union([other.ownID]) != crew.otherIDs.union([crew.ownID]) {
        found.append("\(name(device)) and \(name(mate)) have two rosters")
      } else if !crew.members.online.contains(other.ownID) {
        found.append("\(name(device)) misses \(name(mate))")
      }
    }
    let areSure = ([device] + circle).allSatisfy { !needsItsUser($0) }
    guard circle.count == crew.otherIDs.count, areSure else { return found }
    for mate in circle {
      let count = self.crew(of: mate).map(crew.unreceived) ?? 0
      if count > 0 { found.append("\(name(mate)) lacks \(count) of \(name(device))'s messages") }
    }
    return found
  }

  /// What still waits on devices that are of one mind although every screen has had its time. Empty once nothing does.
  public func leftovers() -> [String] {
    disagreements()
      + indices.compactMap { device in
        let circle = circle(of: device)
        guard let crew = crew(of: device), crew.waitingCount > 0, circle.count == crew.otherIDs.count + 1,
          circle.allSatisfy({ !needsItsUser($0) })
        else { return nil }
        return "\(name(device)) still has \(crew.waitingCount) waiting"
      }
  }

  /// How each device sees its crew, for whoever reads the story of a failure.
  func tellViews() {
    for device in indices {
      guard let crew = crew(of: device) else { continue }
      story.tell(
        now,
        "\(name(device)) is \(crew.ownID.text.prefix(8)) in epoch \(crew.epoch ?? 0) with "
          + "\(crew.otherIDs.map { String($0.text.prefix(8)) }.sorted().joined(separator: ", "))"
          + (crew.isCatchingUp ? ", catching up" : "") + (crew.isInDoubt ? ", in doubt" : ""))
    }
  }

  /// A device and all that it can come to agree with, directly or through others.
  ///
  /// A hello proves something to whoever knows its speaker. So of two, each has to know the other; or one knows that the
  /// other was removed, and can tell it. Who came in by a commit that was lost with its branch has to come again.
  func circle(of device: Int) -> Set<Int> {
    var circle: Set<Int> = [device]
    var edge = [device]
    while let next = edge.popLast() {
      edge += indices.filter { !circle.contains($0) && areAcquainted(next, $0) }
      circle.formUnion(edge)
    }
    return circle
  }

  private func areAcquainted(_ one: Int, _ other: Int) -> Bool {
    guard let one = crew(of: one), let other = crew(of: other), !one.isApart(from: other) else {
      return false
    }
    let oneKnows = one.otherIDs.contains(other.ownID)
    let otherKnows = other.otherIDs.contains(one.ownID)
    return oneKnows && (otherKnows || other.goneIDs.contains(one.ownID))
      || otherKnows && one.goneIDs.contains(other.ownID)
  }

  /// Nobody is in the crew any more whom a device knows.
  private func isStranded(_ device: Int) -> Bool {
    crew(of: device)?.otherIDs.isEmpty == false && circle(of: device).count == 1
  }

  /// Notices that a device has come into a crew, or gone from one.
  mutating func noteMembership(of device: Int) {
    guard devices[device].mind != nil else { return }
    let id = crew(of: device)?.ownID
    if id != devices[device].memberID || crew(of: device)?.epoch != nil {
      devices[device].hasLostKeys = false
    }
    guard id != devices[device].memberID else { return }
    if devices[device].memberID != nil { tally.goings += 1 }
    if id != nil { tally.comings += 1 }
    devices[device].memberID = id
    if crew(of: device)?.otherIDs.isEmpty == false { devices[device].owner.wantsIntoCrewOf = nil }
  }

  /// It holds back what it has to say until its user has looked at the roster; or has paired it anew, since nobody whom it
  /// can come to agree with has any keys left to put the others back in with, and each of them lost its own to no fault of
  /// the program. Where anybody has keys, whoever has none has to be put back in.
  private func needsItsUser(_ device: Int) -> Bool {
    let members = circle(of: device)
    let circle = members.compactMap(crew)
    guard circle.contains(where: { $0.epoch != nil }) else {
      return !circle.isEmpty && members.allSatisfy { devices[$0].hasLostKeys }
    }
    guard crew(of: device)?.epoch != nil else { return false }
    let living = Set(circle.map(\.ownID))
    return crew(of: device)?.needsItsUser(whenThereAre: living) ?? false
  }

  /// Which device is which member now; one that waits for its user is none.
  private var present: [String: Int] {
    var present: [String: Int] = [:]
    for device in indices {
      if let id = crew(of: device)?.ownID, !needsItsUser(device) { present[id.text] = device }
    }
    return present
  }

  /// The referee's word, as things are now.
  public func judge(isComplete: Bool) -> (faults: [String], doubtful: Int) {
    let circles = indices.map(circle)
    return referee.judge(isComplete: isComplete, present: present) { circles[$0].contains($1) }
  }
}

extension MessageID {
  /// As the control socket writes it.
  var text: String {
    value.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension DeviceID {
  /// As the referee knows it.
  var text: String { value.bytes.map { String($0, radix: 16) }.joined(separator: ":") }
}
