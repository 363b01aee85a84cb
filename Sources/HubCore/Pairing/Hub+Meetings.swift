import LeelooProtocol

/// What the backplane tells of meeting points. An answer to a connection that has gone elsewhere meanwhile changes nothing.
extension Hub {
  mutating func slotOpened(_ route: RouteCode, _ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard connections[number]?.meeting?.route == route else { return }
    effects.append(.send(.slotOpened, to: number))
  }

  mutating func slotRefused(
    _ route: RouteCode, _ number: ConnectionNumber, _ why: SlotClosure, into effects: inout [HubEffect]
  ) {
    guard connections[number]?.meeting?.route == route else { return }
    end(number)
    if why == .crowded { effects.append(.note(.slotCrowded)) }
    turnAway(number, why, into: &effects)
  }

  mutating func slotJoined(
    _ route: RouteCode, _ number: ConnectionNumber, with peer: ConnectionNumber,
    into effects: inout [HubEffect]
  ) {
    guard connections[number]?.meeting?.route == route else { return }
    let deadline = uptime + limits.slotLifetime
    connections[number]?.meeting?.peer = peer
    connections[number]?.meeting?.deadline = deadline
    timers.schedule(.slotDeadline(number), at: deadline)
    effects.append(.send(.slotJoined, to: number))
  }

  mutating func slotMessage(
    _ body: [UInt8], from peer: ConnectionNumber, to number: ConnectionNumber, into effects: inout [HubEffect]
  ) {
    guard connections[number]?.meeting?.peer == peer else { return }
    effects.append(.send(.slotMessage(body), to: number))
  }

  mutating func slotClosed(
    _ route: RouteCode, _ number: ConnectionNumber, _ why: SlotClosure, into effects: inout [HubEffect]
  ) {
    guard connections[number]?.meeting?.route == route else { return }
    end(number)
    effects.append(.send(.slotClosed(why), to: number))
  }

  mutating func endMeetings(withNodes nodes: Set<NodeNumber>, into effects: inout [HubEffect]) {
    for (number, connection) in connections {
      guard let peer = connection.meeting?.peer, nodes.contains(peer.node) else { continue }
      leaveSlot(number, into: &effects)
      effects.append(.send(.slotClosed(.peerLeft), to: number))
    }
  }
}
