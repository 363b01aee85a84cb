import LeelooProtocol

extension Exchange {
  mutating func openSlot(_ route: RouteCode, by number: ConnectionNumber) -> [News] {
    guard slots[route] == nil else { return [News(number.node, .slotRefused(route, number, .taken))] }
    slots[route] = (number, nil)
    return [News(number.node, .slotOpened(route, number))]
  }

  /// The second one makes two; a third tears the meeting point down for all three, as one of them is no friend.
  mutating func joinSlot(_ route: RouteCode, by number: ConnectionNumber) -> [News] {
    guard let (opener, guest) = slots[route] else {
      return [News(number.node, .slotRefused(route, number, .empty))]
    }
    guard let guest else {
      slots[route]?.guest = number
      return [
        News(opener.node, .slotJoined(route, opener, peer: number)),
        News(number.node, .slotJoined(route, number, peer: opener)),
      ]
    }
    slots[route] = nil
    return [opener, guest].map { News($0.node, .slotClosed(route, $0, .crowded)) }
      + [News(number.node, .slotRefused(route, number, .crowded))]
  }

  mutating func leaveSlot(_ route: RouteCode, _ number: ConnectionNumber, _ why: SlotClosure) -> [News] {
    guard let (opener, guest) = slots[route], number == opener || number == guest else { return [] }
    slots[route] = nil
    guard let peer = number == opener ? guest : opener, peer != number else { return [] }
    return [News(peer.node, .slotClosed(route, peer, why))]
  }
}
