import Glibc
import LeelooTesting

/// The way of a simulation's devices to real hubs: each goes to another one than the last time.
final class RealHubs: HubsOutside {
  private let ports: [Int]
  private let pace: Int
  private var last = ContinuousClock.now
  private var sockets: [Int: RelaySocket] = [:]

  /// - Parameter pace: How many seconds pass for the devices in one.
  init(_ ports: [Int], pace: Int) {
    self.ports = ports
    self.pace = pace
  }

  func passTime() -> Duration {
    let now = ContinuousClock.now
    defer { last = now }
    return min(last.duration(to: now) * pace, .milliseconds(100))
  }

  func open(_ wire: Int) { sockets[wire] = RelaySocket(port: ports[wire % ports.count]) }

  func send(_ what: Upward, on wire: Int) {
    switch what {
    case .message(let bytes): sockets[wire]?.send(0x82, bytes)
    case .ping: sockets[wire]?.send(0x89, [])
    // The socket has answered itself.
    case .pong: break
    case .closed: sockets[wire] = nil
    }
  }

  func take() -> [(wire: Int, arrival: Arrival)] {
    let arrivals = sockets.sorted { $0.key < $1.key }.flatMap { wire, socket in
      socket.take().map { (wire: wire, arrival: $0) }
    }
    for case (let wire, .came(.closed)) in arrivals { sockets[wire] = nil }
    if arrivals.isEmpty { usleep(500) }
    return arrivals
  }
}
