import Dispatch
import HubCore
import HubRedis
import LeelooProtocol
import NIOCore
import NIOPosix
import Synchronization
import TestSupport

/// What joins nodes, in memory, across loops or by Redis: the same to whoever asks.
protocol Fabric: AnyObject {
  /// Lets nodes in, one after the other; their places come back.
  func add(_ count: Int) throws -> [NodeNumber]
  /// A node asks.
  func perform(_ command: BackplaneCommand, from node: NodeNumber)
  /// Everything that the node asked before is done before anything that others ask from now on.
  func fence(_ node: NodeNumber) throws
  /// What a node was told since the last time, once everything asked before has come to its end.
  func settle() throws -> [NodeNumber: [BackplaneEvent]]
}

/// Nodes around an exchange.
final class MemoryFabric: Fabric {
  private var exchange = Exchange(stream: StreamID(1))
  private var told: [NodeNumber: [BackplaneEvent]] = [:]

  func add(_ count: Int) -> [NodeNumber] { (0..<count).map { _ in exchange.register() } }

  func perform(_ command: BackplaneCommand, from node: NodeNumber) {
    for news in exchange.perform(command, from: node) { told[news.node, default: []].append(news.event) }
  }

  func fence(_ node: NodeNumber) {}

  func settle() -> [NodeNumber: [BackplaneEvent]] {
    defer { told = [:] }
    return told
  }
}

/// Nodes around a Redis of their own.
final class RedisFabric: Fabric {
  let redis: RedisProcess
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private var nodes: [NodeNumber: RedisNode] = [:]

  init() throws { redis = try RedisProcess() }

  deinit {
    for node in nodes.values { node.stop() }
    try? group.syncShutdownGracefully()
  }

  func add(_ count: Int) throws -> [NodeNumber] {
    try (0..<count).map { _ in
      let node = try RedisNode(on: group.next(), RedisConnector(RedisAddress(redis.url)))
      let number = try node.number()
      nodes[number] = node
      return number
    }
  }

  /// One that resigns says nothing more, as a hub does that ends.
  func perform(_ command: BackplaneCommand, from node: NodeNumber) {
    nodes[node]?.perform(command)
    guard command == .resign, let gone = nodes.removeValue(forKey: node) else { return }
    try? gone.fence()
    gone.stop()
  }

  func fence(_ node: NodeNumber) throws { try nodes[node]?.fence() }

  /// Each node in turn publishes to itself: when that comes back, everything that it asked before is done. The second round
  /// finds everything that the others were told.
  func settle() throws -> [NodeNumber: [BackplaneEvent]] {
    for _ in 0..<2 { for node in nodes.values { try node.fence() } }
    return nodes.mapValues { $0.take() }
  }
}

/// One node: a backplane on its loop, and what it was told.
final class RedisNode: Sendable {
  private static let fences = Topic.test(0xFE)

  private let eventLoop: any EventLoop
  private let backplane: NIOLoopBound<RedisBackplane>
  private let told = Mutex<[BackplaneEvent]>([])
  private let arrived = DispatchSemaphore(value: 0)

  /// It did not come within 20 s.
  struct Missing: Error { let what: String }

  init(on eventLoop: any EventLoop, _ connector: RedisConnector) throws {
    self.eventLoop = eventLoop
    backplane = try eventLoop.submit {
      NIOLoopBound(RedisBackplane(on: eventLoop, by: connector), eventLoop: eventLoop)
    }.wait()
    try eventLoop.submit {
      self.backplane.value.start { event in
        self.told.withLock { $0.append(event) }
        self.arrived.signal()
      }
    }.wait()
  }

  /// Its place, once it has one.
  func number() throws -> NodeNumber {
    defer { _ = take() }
    return try wait("a place") { event in if case .up(_, let node) = event { node } else { nil } }
  }

  /// Why it has no place, or nil once it has one, whichever is told first.
  func firstWord() throws -> String? {
    let word: Result<Void, Refused> = try wait("a word") { event in
      switch event {
      case .up: .success(())
      case .down(let why): .failure(Refused(why: why))
      default: nil
      }
    }
    if case .failure(let refused) = word { return refused.why }
    return nil
  }

  private struct Refused: Error { let why: String }

  func perform(_ command: BackplaneCommand) {
    eventLoop.execute { self.backplane.value.perform(command) }
  }

  func stop() { eventLoop.execute { self.backplane.value.stop() } }

  func take() -> [BackplaneEvent] {
    told.withLock { events in
      defer { events = [] }
      return events
    }
  }

  /// Waits until everything that was asked is done.
  func fence() throws {
    let mark = PublishTag(UInt64.random(in: 0...UInt64.max))
    let publication = Publication(topic: Self.fences, sender: ConnectionNumber(1), tag: mark, body: [])
    for command in [.attach(Self.fences), .publish(publication), .detach(Self.fences)] as [BackplaneCommand] {
      perform(command)
    }
    let _: Bool = try wait("a fence") { event in
      if case .ordered(let publication, _) = event, publication.tag == mark { true } else { nil }
    }
    told.withLock { events in
      events.removeAll { event in
        if case .ordered(let publication, _) = event { publication.topic == Self.fences } else { false }
      }
    }
  }

  private func wait<Value>(_ what: String, until found: (BackplaneEvent) -> Value?) throws -> Value {
    let end = DispatchTime.now() + .seconds(20)
    while true {
      let events = told.withLock { $0 }
      if let value = events.lazy.compactMap(found).first { return value }
      guard arrived.wait(timeout: end) == .success else { throw Missing(what: what) }
    }
  }
}
