import HubCore
import LeelooProtocol
import Testing

@Suite("A hub that shares its order with other nodes")
struct SharedOrderTests {
  private let topic = Topic.test(1)

  private func bench(up: Bool = true) throws -> HubBench {
    var bench = HubBench(isShared: true)
    guard up else { return bench }
    bench.step(.backplane(.up(StreamID(77), try #require(NodeNumber(3)))))
    return bench
  }

  /// A connection that has subscribed and was answered.
  private func enter(_ bench: inout HubBench, others: [ConnectionNumber] = []) throws -> ConnectionNumber {
    let number = try bench.join()
    bench.send(.subscribe(topic), from: number)
    let count = UInt32(others.count + 1)
    let standing = TopicStanding(counter: 5, subscribers: count, others: others)
    bench.step(.backplane(.entered(topic, number, standing)))
    _ = bench.take(number)
    return number
  }

  private func elsewhere(_ count: UInt64) -> ConnectionNumber { ConnectionNumber(4 << 40 | count) }

  @Test("without a place nobody is let in")
  func cutOff() throws {
    var bench = try bench(up: false)
    #expect(throws: AdmissionRefusal.cutOff) { try bench.connect() }
    #expect(bench.hub.stream == nil)
  }

  @Test("connections are numbered so that no two nodes give the same number")
  func numbers() throws {
    var bench = try bench()
    let (a, b) = (try bench.connect(), try bench.connect())
    #expect(a != b)
    #expect([a, b].allSatisfy { $0.node == NodeNumber(3) })
  }

  @Test("a subscription is answered when the backplane has answered, and the topic is heard before")
  func subscribing() throws {
    var bench = try bench()
    let a = try bench.join()
    bench.send(.subscribe(topic), from: a)
    bench.send(.subscribe(topic), from: a)
    #expect(bench.take(a) == [])
    #expect(bench.asked == [.attach(topic), .join(topic, a)])
    let standing = TopicStanding(counter: 9, subscribers: 2, others: [elsewhere(1)])
    bench.step(.backplane(.entered(topic, a, standing)))
    #expect(bench.take(a) == [.subscribed(topic, counter: 9, subscribers: 2)])
  }

  @Test("an answer to somebody who has gone meanwhile changes nothing")
  func late() throws {
    var bench = try bench()
    let a = try bench.join()
    bench.send(.subscribe(topic), from: a)
    bench.step(.disconnected(a))
    #expect(bench.asked.suffix(2) == [.leave(topic, a), .detach(topic)])
    bench.step(.backplane(.entered(topic, a, TopicStanding(counter: 9, subscribers: 1, others: []))))
    #expect(bench.take(a) == [])
    #expect(bench.hub.counters.topics == 0)
  }

  @Test("nothing is echoed that was not ordered, and what was is echoed to its sender alone")
  func echo() throws {
    var bench = try bench()
    let (a, b) = (try enter(&bench), try enter(&bench))
    bench.send(.publish(topic, tag: PublishTag(8), body: [1]), from: a)
    #expect(bench.take(a) + bench.take(b) == [])
    let publication = Publication(topic: topic, sender: a, tag: PublishTag(8), body: [1])
    #expect(bench.asked.last == .publish(publication))
    bench.step(.backplane(.ordered(publication, counter: 6)))
    let (echo, copy) = (bench.take(a).compactMap(\.delivered), bench.take(b).compactMap(\.delivered))
    #expect(echo.map(\.echo) == [PublishTag(8)])
    #expect(copy.map(\.echo) == [nil])
    #expect((echo + copy).allSatisfy { $0.counter == 6 && $0.stream == StreamID(77) })
  }

  @Test("what another node's device publishes is delivered without anybody's tag")
  func foreign() throws {
    var bench = try bench()
    let a = try enter(&bench)
    let publication = Publication(topic: topic, sender: elsewhere(1), tag: PublishTag(8), body: [1])
    bench.step(.backplane(.ordered(publication, counter: 6)))
    let copies = bench.take(a).compactMap(\.delivered)
    #expect(copies.map(\.sender) == [elsewhere(1)])
    #expect(copies.map(\.echo) == [nil])
  }

  @Test("when the place is lost everybody is told when to come back, and a new place has another stream")
  func down() throws {
    var bench = try bench()
    let a = try enter(&bench)
    bench.step(.backplane(.down("Redis does not answer.")))
    #expect(bench.take(a) == [.drain(retryAfterMilliseconds: 2000)])
    #expect(bench.closed[a] == .orderLost)
    #expect(CloseReason.orderLost.code == 1012)
    #expect(throws: AdmissionRefusal.cutOff) { try bench.connect() }
    bench.step(.backplane(.up(StreamID(78), try #require(NodeNumber(1)))))
    #expect(try bench.connect().node == NodeNumber(1))
    #expect(bench.hub.stream == StreamID(78))
  }

  @Test("whoever was on a node that is gone has left, and its meetings are over")
  func nodeGone() throws {
    var bench = try bench()
    let a = try enter(&bench, others: [elsewhere(1), elsewhere(2)])
    bench.send(.joinSlot(.test), from: a)
    bench.step(.backplane(.slotJoined(.test, a, peer: elsewhere(2))))
    _ = bench.take(a)
    bench.step(.backplane(.nodesGone([elsewhere(1).node])))
    #expect(
      bench.take(a) == [
        .presence(topic, connection: elsewhere(1), joined: false, subscribers: 2),
        .presence(topic, connection: elsewhere(2), joined: false, subscribers: 1),
        .slotClosed(.peerLeft),
      ])
  }

  @Test("a hub that ends leaves the other nodes, once")
  func draining() throws {
    var bench = try bench()
    let a = try enter(&bench)
    bench.step(.drainBegan(retryAfter: .seconds(3)))
    #expect(bench.asked.last == .resign)
    #expect(bench.closed[a] == .restarting)
  }

  @Test("words from anybody but the peer reach nobody at a meeting point")
  func stranger() throws {
    var bench = try bench()
    let a = try bench.join()
    bench.send(.openSlot(.test), from: a)
    bench.step(.backplane(.slotOpened(.test, a)))
    bench.step(.backplane(.slotJoined(.test, a, peer: elsewhere(1))))
    _ = bench.take(a)
    bench.step(.backplane(.slotMessage([1], from: elsewhere(2), to: a)))
    #expect(bench.take(a) == [])
    bench.step(.backplane(.slotMessage([2], from: elsewhere(1), to: a)))
    #expect(bench.take(a) == [.slotMessage([2])])
  }
}
