import CrewMessages

/// A device that was away for days may be shown a history that an ex-member made up, from the first hello on.
extension Crew {
  /// It is connected again.
  mutating func weigh(_ away: Attendance.Away, in turn: inout Turn<some RandomNumberGenerator>) {
    switch away {
    case .long:
      doubt(awaitingTime: false, in: &turn)
      attendance.settle()
    case .unknown: doubt(awaitingTime: true, in: &turn)
    case .short:
      guard standing.awaitsTime, attendance.isOpen else { return }
      standing.confirm()
      confirmed(in: &turn)
    }
  }

  /// Somebody may have set the clock. One that was turned back tells nothing new.
  mutating func weighAgain(in turn: inout Turn<some RandomNumberGenerator>) {
    guard attendance.isOpen, link?.isSubscribed == true else { return }
    let away = attendance.sinceEarlierRun(at: turn.now, wallClock: turn.wallClock)
    if away != .unknown { weigh(away, in: &turn) }
    guard attendance.isOutgrown(at: turn.now, wallClock: turn.wallClock) else { return }
    attendance.settle()
    saveState(in: &turn)
  }

  private mutating func doubt(
    awaitingTime: Bool, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard cipher != nil, !identity.witnesses.isEmpty else { return }
    if standing.isProvisional {
      guard standing.awaitsTime, !awaitingTime else { return }
    } else {
      standing = attendance.reserve ?? .provisional(.init(lastKnown: identity.witnesses))
    }
    standing.awaitsTime = awaitingTime
    saveState(in: &turn)
  }

  /// This device's own user removes a member: it does not have to be heard any more.
  mutating func forgo(_ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    attendance.forgo(device)
    guard standing.isProvisional else { return }
    standing.forgo(device)
    if standing.isProvisional { saveState(in: &turn) } else { confirmed(in: &turn) }
  }
}
