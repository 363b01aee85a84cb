public import LeelooProtocol

/// One loop's part of the order of a hub that runs on several event loops of one process.
///
/// Each loop is a node. It keeps the order of those topics that fall to it by their hash, so that topics of different loops never
/// wait for each other, and has the others keep the rest. The first loop keeps all meeting points: they are few, and what one
/// says at such a point must come behind the news that the two have met.
///
/// It decides and does nothing. What it has for another loop must arrive there in the order in which it was given out.
public struct OrderShard: Sendable {
  /// What one loop has for another.
  public enum Parcel: Hashable, Sendable {
    /// For the one that keeps the order: what a node asks.
    case command(BackplaneCommand, from: NodeNumber)
    /// For the hub there.
    case news(BackplaneEvent)

    /// The bytes of the body that it bears.
    public var bodySize: Int {
      switch self {
      case .command(.publish(let publication), _), .news(.ordered(let publication, _)): publication.body.count
      case .command(.passOn(let body, _, _), _), .news(.slotMessage(let body, _, _)): body.count
      default: 0
      }
    }
  }

  /// What comes of a command or a parcel.
  public enum Step: Hashable, Sendable {
    /// The hub of this loop is told.
    case tell(BackplaneEvent)
    /// A parcel for the loop of that index.
    case send(Parcel, to: Int)
  }

  /// This loop's number among the nodes.
  public let node: NodeNumber
  private let index: Int
  private let count: Int
  private var exchange: Exchange
  /// Nodes that some loops have called gone, and how many. What others still have to say of them comes before the last does.
  /// In a hub all loops end together and none resigns; it is here for the promises that every backplane is held to.
  private var departures: [NodeNumber: Int] = [:]

  /// The part of the loop of that index, of `count`; all have the same stream.
  public init(_ index: Int, of count: Int, stream: StreamID, limits: HubLimits) {
    precondition((0..<count).contains(index), "loop \(index) of \(count)")
    self.index = index
    self.count = count
    var exchange = Exchange(stream: stream, limits: limits)
    let nodes = (0..<count).map { _ in exchange.register() }
    self.exchange = exchange
    node = nodes[index]
  }

  /// This life of the order.
  public var stream: StreamID { exchange.stream }

  /// Topics that this loop keeps and somebody on any loop hears.
  public var topics: Int { exchange.topics.count }

  /// Does what this loop's hub asks, or has the loop do it that keeps the order.
  public mutating func perform(_ command: BackplaneCommand) -> [Step] {
    guard let keeper = keeper(of: command) else {
      let others = (0..<count).filter { $0 != index }
      return others.map { .send(.command(command, from: node), to: $0) } + order(command, from: node)
    }
    return keeper == index ? order(command, from: node) : [.send(.command(command, from: node), to: keeper)]
  }

  /// Takes in what another loop has sent.
  public mutating func take(_ parcel: Parcel) -> [Step] {
    switch parcel {
    case .command(let command, let node): order(command, from: node)
    case .news(let event): hear(event)
    }
  }

  private mutating func order(_ command: BackplaneCommand, from node: NodeNumber) -> [Step] {
    exchange.perform(command, from: node).flatMap { news in
      news.node == self.node ? hear(news.event) : [.send(.news(news.event), to: Self.index(of: news.node))]
    }
  }

  private mutating func hear(_ event: BackplaneEvent) -> [Step] {
    guard case .nodesGone(let nodes) = event else { return [.tell(event)] }
    for node in nodes { departures[node, default: 0] += 1 }
    let gone = nodes.filter { departures[$0] == count }
    return gone.isEmpty ? [] : [.tell(.nodesGone(gone))]
  }

  /// Which loop does it; nil for all.
  private func keeper(of command: BackplaneCommand) -> Int? {
    switch command {
    case .attach(let topic), .detach(let topic), .join(let topic, _), .leave(let topic, _):
      keeper(of: topic)
    case .publish(let publication): keeper(of: publication.topic)
    case .openSlot, .joinSlot, .passOn, .leaveSlot: 0
    case .resign: nil
    }
  }

  /// Swift hashes under a key that each process draws anew: no stranger can choose topics that all fall to one loop.
  private func keeper(of topic: Topic) -> Int {
    Int(UInt(bitPattern: topic.hashValue) % UInt(count))
  }

  private static func index(of node: NodeNumber) -> Int { Int(node.value) - 1 }
}
