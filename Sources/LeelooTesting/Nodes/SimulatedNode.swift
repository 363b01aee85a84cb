import HubCore
import LeelooProtocol

/// One hub of the simulation.
struct SimulatedNode {
  var hub: Hub?
  /// Counts the starts.
  var life = 0
  var wakeAt: Duration?
  /// Where it stands in the order that it shares.
  var place: SimulatedPlace?
  var lastToOrder: Duration = .zero
  var lastFromOrder: Duration = .zero
}

/// One of a node's connections; nodes that share no order count theirs apart.
struct SimulatedConnection: Hashable {
  let node: Int
  let number: ConnectionNumber
}

/// A node's number in one life of the order.
struct SimulatedPlace: Hashable {
  let order: Int
  let number: NodeNumber
}

/// Something that will happen between nodes and what they share.
enum OrderHappening {
  /// A node's command, from the place that it had when it gave it.
  case command(SimulatedPlace, BackplaneCommand)
  case event(node: Int, SimulatedPlace, BackplaneEvent)
  case lost(node: Int, life: Int)
  case registers(node: Int, life: Int)
  /// The other nodes have heard nothing of this one for too long.
  case givenUp(SimulatedPlace)
}

/// What several nodes share, as Redis holds it.
struct SimulatedOrder {
  let life: Int
  var exchange: Exchange
}
