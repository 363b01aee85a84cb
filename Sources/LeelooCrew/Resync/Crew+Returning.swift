import CrewMessages

/// What a device finds changed that was put back in: the commits that did it are not for it to read.
extension Crew {
  mutating func tellWhatChanged(
    since before: [CrewIdentity.Peer], author: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let gone = before.filter { old in !identity.others.contains { $0.key == old.key } }
    let new = identity.others.filter { peer in !before.contains { $0.key == peer.key } }
    tell(gone.map { .removed($0.member, by: nil) }, in: &turn)
    tell(new.map { .joined($0.member, kind: $0.kind, letInBy: name(of: $0.addedBy)) }, in: &turn)
    tell([.cameBack(identity.own, letInBy: name(of: author))], in: &turn)
  }

  private func name(of device: DeviceID?) -> Member? {
    device.flatMap { identity.peer($0) ?? identity.former($0) }?.member
  }

  private mutating func tell(_ changes: [RosterChange], in turn: inout Turn<some RandomNumberGenerator>) {
    for change in changes {
      identity.log.append(change, at: turn.wallClock)
      turn.emit(.rosterChanged(change))
    }
  }
}
