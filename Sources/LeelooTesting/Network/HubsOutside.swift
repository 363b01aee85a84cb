/// Hubs that are programs of their own, so that what devices say really goes over sockets. Time then passes as it does outside,
/// or some times as fast, and no two runs are alike.
package protocol HubsOutside: AnyObject {
  /// How much of the devices' time passes now: what has passed outside since the last call, but never so much that a machine
  /// which stood still would look like a hub that did.
  func passTime() -> Duration

  /// A device begins to connect.
  func open(_ wire: Int)

  /// A device says something, or goes.
  func send(_ what: Upward, on wire: Int)

  /// What has come since the last time, in its order on each wire; waits a little where that is nothing.
  func take() -> [(wire: Int, arrival: Arrival)]
}

/// What comes from a hub outside.
package enum Arrival {
  case opened
  case came(Downward)
}

extension Simulation {
  /// Devices reach these hubs from now on, and no other. Before any of them is on.
  package mutating func connect(to hubs: any HubsOutside) {
    outside = hubs
  }

  /// What has come happens, and what is due; false once the end is reached.
  mutating func keepPace(with hubs: any HubsOutside, to end: Duration) -> Bool {
    for (wire, arrival) in hubs.take() {
      switch arrival {
      case .opened: accept(wire)
      case .came(let what): arriveAtDevice(what, wire)
      }
    }
    let time = min(end, now + hubs.passTime())
    while happenNext(until: time) {}
    now = time
    return now < end
  }
}
