import HubCore
import LeelooProtocol

/// Several hubs that are one.
extension Simulation {
  mutating func startNodes() {
    startOrder()
    for node in nodes.indices { startNode(node) }
  }

  /// Starts a node that does not run.
  public mutating func startNode(_ node: Int) {
    guard nodes[node].hub == nil else { return }
    story.tell(now, "node \(node) starts")
    startHub(node, isShared: true)
    register(node, within: .milliseconds(200))
  }

  /// A node says that it restarts, and does.
  public mutating func restartNode(_ node: Int) {
    hubStep(.drainBegan(retryAfter: .seconds(1)), node)
    killNode(node)
    startNode(node)
  }

  /// What the nodes share is lost with all that it knew.
  public mutating func killOrder() {
    story.tell(now, "what the nodes share is lost")
    order = nil
    for node in nodes.indices { cutFromOrder(node) }
  }

  /// An order begins that knows nothing of an earlier one.
  public mutating func startOrder() {
    guard order == nil else { return }
    story.tell(now, "an order begins that the nodes share")
    lastOrder += 1
    let stream = StreamID(chance.next())
    order = SimulatedOrder(life: lastOrder, exchange: Exchange(stream: stream))
    for node in nodes.indices { register(node, within: .seconds(2)) }
  }

  /// A node loses its way to the order, and finds it again if there is one.
  public mutating func cutFromOrder(_ node: Int) {
    guard nodes[node].place != nil else { return }
    story.tell(now, "node \(node) is cut off from the others")
    leaveOrder(node)
    later(.order(.lost(node: node, life: nodes[node].life)), after: orderLatency())
    register(node, within: .seconds(5))
  }

  /// The others learn of it when it has been silent for long.
  mutating func leaveOrder(_ node: Int) {
    guard let place = nodes[node].place else { return }
    nodes[node].place = nil
    later(.order(.givenUp(place)), after: .seconds(10))
  }

  private mutating func register(_ node: Int, within bound: Duration) {
    guard nodes[node].hub != nil else { return }
    // After it has been told that its last place is lost.
    let delay = .milliseconds(500) + bound * Double.random(in: 0...1, using: &chance)
    later(.order(.registers(node: node, life: nodes[node].life)), after: delay)
  }
}

// MARK: The way between

extension Simulation {
  /// In order, like everything on one connection.
  mutating func ask(_ command: BackplaneCommand, from node: Int) {
    guard let place = nodes[node].place else { return }
    let time = max(now + orderLatency(), nodes[node].lastToOrder)
    nodes[node].lastToOrder = time
    queue.add(.order(.command(place, command)), at: time)
  }

  private mutating func tell(_ node: Int, _ place: SimulatedPlace, _ event: BackplaneEvent) {
    let time = max(now + orderLatency(), nodes[node].lastFromOrder)
    nodes[node].lastFromOrder = time
    queue.add(.order(.event(node: node, place, event)), at: time)
  }

  private mutating func orderLatency() -> Duration {
    .milliseconds(Int64.random(in: 1...20, using: &chance))
  }

  mutating func happen(_ what: OrderHappening) {
    switch what {
    case .command(let place, let command):
      if order?.life == place.order { bring(order?.exchange.perform(command, from: place.number) ?? []) }
    case .givenUp(let place):
      if order?.life == place.order { bring(order?.exchange.remove(place.number) ?? []) }
    case .event(let node, let place, let event):
      if nodes[node].place == place { hubStep(.backplane(event), node) }
    case .lost(let node, let life):
      if nodes[node].life == life { hubStep(.backplane(.down("The connection was reset.")), node) }
    case .registers(let node, let life):
      if nodes[node].life == life, nodes[node].place == nil { takePlace(node) }
    }
  }

  private mutating func takePlace(_ node: Int) {
    guard nodes[node].hub != nil, let life = order?.life, let stream = order?.exchange.stream,
      let number = order?.exchange.register()
    else { return }
    let place = SimulatedPlace(order: life, number: number)
    nodes[node].place = place
    tell(node, place, .up(stream, number))
  }

  /// The exchange's nodes are in a set's order, which changes from process to process; a run must not.
  private mutating func bring(_ news: [Exchange.News]) {
    for node in nodes.indices {
      guard let place = nodes[node].place else { continue }
      for item in news where item.node == place.number { tell(node, place, item.event) }
    }
  }
}
