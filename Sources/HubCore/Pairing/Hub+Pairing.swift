import LeelooProtocol

extension Hub {
  /// A connection is at one meeting point at most: opening or joining one leaves the other.
  mutating func openSlot(
    _ route: RouteCode, by number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]
  ) {
    leaveSlot(number, into: &effects)
    guard openings.allows(address(of: number), at: now.uptime), slots.count < limits.slots else {
      return throttle(number, into: &effects)
    }
    guard slots[route] == nil else { return turnAway(number, .taken, into: &effects) }
    slots[route] = PairingSlot(opener: number, deadline: now.uptime + limits.slotLifetime)
    enter(route, number, at: now)
    effects.append(.send(.slotOpened, to: number))
  }

  /// The second one makes two; a third tears the meeting point down for all three, as one of them is no friend.
  mutating func joinSlot(
    _ route: RouteCode, by number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]
  ) {
    leaveSlot(number, into: &effects)
    guard guesses.allows(address(of: number), at: now.uptime) else { return throttle(number, into: &effects) }
    guard let slot = slots[route] else { return turnAway(number, .empty, into: &effects) }
    guard slot.guest == nil else {
      effects.append(.note(.slotCrowded))
      tearDown(route, .crowded, into: &effects)
      return turnAway(number, .crowded, into: &effects)
    }
    slots[route]?.guest = number
    slots[route]?.deadline = now.uptime + limits.slotLifetime
    enter(route, number, at: now)
    effects.append(.send(.slotJoined, to: slot.opener))
    effects.append(.send(.slotJoined, to: number))
  }

  /// To the other one. A message to nobody is dropped: it crossed the other one's leaving.
  mutating func passOn(_ body: [UInt8], from number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard let route = connections[number]?.slot, let peer = slots[route]?.peer(of: number) else { return }
    effects.append(.send(.slotMessage(body), to: peer))
  }

  mutating func leaveSlot(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard let route = connections[number]?.slot else { return }
    connections[number]?.slot = nil
    tearDown(route, .peerLeft, into: &effects, except: number)
  }

  mutating func checkSlot(_ route: RouteCode, at now: HubTime, into effects: inout [HubEffect]) {
    guard let slot = slots[route], slot.deadline <= now.uptime else { return }
    tearDown(route, .expired, into: &effects)
  }

  private mutating func tearDown(
    _ route: RouteCode, _ closure: SlotClosure, into effects: inout [HubEffect],
    except gone: ConnectionNumber? = nil
  ) {
    guard let slot = slots.removeValue(forKey: route) else { return }
    for member in slot.members where member != gone {
      connections[member]?.slot = nil
      effects.append(.send(.slotClosed(closure), to: member))
    }
    count()
  }

  private mutating func enter(_ route: RouteCode, _ number: ConnectionNumber, at now: HubTime) {
    connections[number]?.slot = route
    timers.schedule(.slotDeadline(route), at: now.uptime + limits.slotLifetime)
    count()
  }

  private mutating func throttle(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    effects.append(.note(.slotsThrottled))
    turnAway(number, .rateLimited, into: &effects)
  }

  private mutating func turnAway(
    _ number: ConnectionNumber, _ closure: SlotClosure, into effects: inout [HubEffect]
  ) {
    counters.refusals += 1
    effects.append(.send(.slotClosed(closure), to: number))
  }

  private func address(of number: ConnectionNumber) -> PeerAddress {
    connections[number]?.address ?? .unknown
  }
}
