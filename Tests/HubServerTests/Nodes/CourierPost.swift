import Glibc
import LeelooProtocol
import TestSupport
import Testing

/// Crews of couriers whose members are at both nodes.
final class CourierPost {
  let nodes: NodePair
  private(set) var couriers: [Courier] = []

  /// - Parameter loops: Event loops of each hub.
  init(crews: Int = 4, of size: Int = 4, loops: Int = 1) throws {
    nodes = try NodePair(loops: loops)
    for crew in 0..<crews {
      let members = (0..<size).map { UInt8(crew * size + $0) }
      couriers += members.map { id in
        Courier(id, friends: members.filter { $0 != id }, topic: .test(UInt8(crew)), ports: nodes.ports)
      }
    }
  }

  /// Everybody says something now and then, for so long.
  func talk(for duration: Duration, until isOver: () -> Bool = { false }) {
    let end = ContinuousClock.now + duration
    var rounds = 0
    while ContinuousClock.now < end, !isOver() {
      if rounds % 10 == 0 { for courier in couriers where courier.accepted < 5000 { courier.say() } }
      rounds += 1
      turn()
    }
  }

  /// Until everybody has everything, or so long.
  func settle(within limit: Duration) {
    let end = ContinuousClock.now + limit
    while !couriers.allSatisfy(\.isDone), ContinuousClock.now < end { turn() }
  }

  func turn() {
    for courier in couriers { courier.turn() }
    usleep(1000)
  }

  /// One more subscriber at a node, which never moves and says nothing.
  func witness(at node: Int, of courier: Courier) -> RelaySocket {
    let socket = RelaySocket(port: nodes.ports[node])
    socket.send(.hello(version: RelayLimits.version))
    socket.send(.subscribe(courier.topic))
    return socket
  }

  /// Nothing lost, nothing twice, every sender's order kept, and the same at each place of a topic's order wherever it was
  /// heard.
  func judge() {
    var orders: [Topic: [Courier.Place: [UInt8]]] = [:]
    for courier in couriers {
      for (place, body) in courier.heard {
        let said = orders[courier.topic, default: [:]].updateValue(body, forKey: place)
        #expect(said == nil || said == body, "two messages at \(place.counter)")
      }
    }
    for courier in couriers {
      #expect(courier.isDone, "\(courier.account)")
      #expect(courier.faults == [])
      for (friend, numbers) in courier.shown {
        let all = couriers.first { $0.id == friend }?.accepted ?? 0
        #expect(numbers == Array(1...all), "what \(courier.id) saw of \(friend)")
      }
    }
  }
}
