import LeelooProtocol

/// What the backplane tells of meeting points. An answer to a connection that has gone elsewhere meanwhile changes nothing.
///
/// It may have left and come back to the same route meanwhile: then the end of its old meeting is taken for that of the new one,
/// which the backplane is about to begin. So whatever ends here is left there too, which changes nothing where it has ended.
extension Hub {
  mutating func slotOpened(_ route: RouteCode, _ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard connections[number]?.meeting?.route == route else { return }
    effects.append(.send(.slotOpened, to: number))
  }

  mutating func slotRefused(
    _ route: RouteCode, _ number: ConnectionNumber, _ why: SlotClosure, into effects: inout [HubEffect]
  ) {
    guard connections[number]?.meeting?.route == route else { return }
    leaveSlot(number, into: &effects)
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
    leaveSlot(number, into: &effects)
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
