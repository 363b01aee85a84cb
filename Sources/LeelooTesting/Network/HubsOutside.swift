/// Hubs that are programs of their own, so that what devices say really goes over sockets. Time then passes as it does outside,
/// or some times as fast, and no two runs are alike.
package protocol HubsOutside: AnyObject {
  /// How much of the devices' time has passed since these hubs are there.
  var elapsed: Duration { get }

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
    outside = (hubs, since: now)
  }

  /// What is due happens, or what has come; false once the end is reached.
  mutating func keepPace(with hubs: any HubsOutside, since start: Duration, to end: Duration) -> Bool {
    let time = min(end, start + hubs.elapsed)
    if happenNext(until: time) { return true }
    now = max(now, time)
    for (wire, arrival) in hubs.take() {
      switch arrival {
      case .opened: accept(wire)
      case .came(let what): arriveAtDevice(what, wire)
      }
    }
    return now < end
  }
}
