import LeelooProtocol

/// What devices ask of meeting points. A connection is at one at most: opening or joining one leaves the other.
extension Hub {
  mutating func openSlot(
    _ route: RouteCode, by number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]
  ) {
    leaveSlot(number, into: &effects)
    guard allowances.openMeeting(from: address(of: number), at: now.uptime) else {
      return throttle(number, into: &effects)
    }
    begin(Meeting(route: route, isOpener: true, deadline: now.uptime + limits.slotLifetime), number)
    command(.openSlot(route, number), into: &effects)
  }

  mutating func joinSlot(
    _ route: RouteCode, by number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]
  ) {
    leaveSlot(number, into: &effects)
    guard allowances.mayGuess(from: address(of: number), at: now.uptime) else {
      return throttle(number, into: &effects)
    }
    begin(Meeting(route: route, isOpener: false, deadline: now.uptime + limits.slotLifetime), number)
    command(.joinSlot(route, number), into: &effects)
  }

  /// To the other one. A message to nobody is dropped: it crossed the other one's leaving.
  mutating func passOn(_ body: [UInt8], from number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard let peer = connections[number]?.meeting?.peer else { return }
    command(.passOn(body, from: number, to: peer), into: &effects)
  }

  mutating func leaveSlot(
    _ number: ConnectionNumber, _ why: SlotClosure = .peerLeft, into effects: inout [HubEffect]
  ) {
    guard let meeting = end(number) else { return }
    command(.leaveSlot(meeting.route, number, why), into: &effects)
  }

  mutating func checkSlot(_ number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]) {
    guard let meeting = connections[number]?.meeting, meeting.deadline <= now.uptime else { return }
    leaveSlot(number, .expired, into: &effects)
    effects.append(.send(.slotClosed(.expired), to: number))
  }

  /// Forgets a connection's meeting, which it had.
  @discardableResult
  mutating func end(_ number: ConnectionNumber) -> Meeting? {
    guard let meeting = connections[number]?.meeting else { return nil }
    connections[number]?.meeting = nil
    if meeting.isOpener {
      openMeetings -= 1
      allowances.closeMeetings(1)
    }
    count()
    return meeting
  }

  mutating func turnAway(
    _ number: ConnectionNumber, _ closure: SlotClosure, into effects: inout [HubEffect]
  ) {
    counters.refusals += 1
    effects.append(.send(.slotClosed(closure), to: number))
  }

  private mutating func begin(_ meeting: Meeting, _ number: ConnectionNumber) {
    connections[number]?.meeting = meeting
    if meeting.isOpener { openMeetings += 1 }
    timers.schedule(.slotDeadline(number), at: meeting.deadline)
    count()
  }

  private mutating func throttle(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    effects.append(.note(.slotsThrottled))
    turnAway(number, .rateLimited, into: &effects)
  }

  private func address(of number: ConnectionNumber) -> PeerAddress {
    connections[number]?.address ?? .unknown
  }
}
