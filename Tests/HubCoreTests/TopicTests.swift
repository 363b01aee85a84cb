import HubCore
import LeelooProtocol
import TestSupport
import Testing

@Suite("Topics")
struct TopicTests {
  private let topic = Topic.test(1)

  @Test("a publication reaches every subscriber once, the sender included, under one counter")
  func fanOut() throws {
    var bench = HubBench()
    let (a, b, c) = (try bench.join(topic), try bench.join(topic), try bench.join(topic))
    for number in [a, b, c] { _ = bench.take(number) }
    bench.send(.publish(topic, tag: PublishTag(7), body: [1, 2]), from: b)
    let copies = [a, b, c].map { bench.take($0).compactMap(\.delivered) }
    #expect(copies.allSatisfy { $0.count == 1 })
    for copy in copies.flatMap(\.self) {
      #expect(copy.counter == 1)
      #expect(copy.stream == bench.hub.stream)
      #expect(copy.sender == b)
      #expect(copy.body == [1, 2])
    }
  }

  @Test("the tag comes back to the sender alone")
  func echo() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(topic), try bench.join(topic))
    _ = bench.take(a)
    bench.send(.publish(topic, tag: PublishTag(7), body: []), from: a)
    #expect(bench.take(a).map(\.delivered?.echo) == [PublishTag(7)])
    #expect(bench.take(b).map(\.delivered?.echo) == [nil])
  }

  @Test("everybody but the sender gets the very same frame in one effect")
  func encodedOnce() throws {
    var bench = HubBench()
    let members = try (0..<8).map { _ in try bench.join(topic) }
    let effects = bench.hub.step(
      .received(.publish(topic, tag: PublishTag(1), body: [9]), from: members[3]), at: bench.now)
    guard case .fanOut(.delivery(let shared), let numbers, except: members[3]) = effects.first else {
      Issue.record("the first effect is no fan-out: \(effects)")
      return
    }
    #expect(shared.echo == nil)
    #expect(Set(numbers) == Set(members))
    #expect(effects.count == 2)
  }

  @Test("many senders make one order that all of them see")
  func oneOrder() throws {
    var bench = HubBench()
    let members = try (0..<5).map { _ in try bench.join(topic) }
    for member in members { _ = bench.take(member) }
    var chance = SplitMix64(seed: 3)
    for count in 0..<200 {
      let sender = members[Int.random(in: 0..<5, using: &chance)]
      bench.send(.publish(topic, tag: PublishTag(UInt64(count)), body: [UInt8(count)]), from: sender)
    }
    let orders = members.map { bench.take($0).compactMap(\.delivered).map(\.counter) }
    #expect(orders.allSatisfy { $0 == Array(1...200) })
  }

  @Test("topics do not hear each other, and each counts for itself")
  func separate() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(.test(1)), try bench.join(.test(2)))
    bench.send(.publish(.test(1), tag: PublishTag(1), body: []), from: a)
    #expect(bench.take(b).isEmpty)
    bench.send(.publish(.test(2), tag: PublishTag(1), body: []), from: b)
    #expect(bench.take(b).compactMap(\.delivered).map(\.counter) == [1])
  }

  @Test("publishing without subscribing is refused and reaches nobody")
  func notSubscribed() throws {
    var bench = HubBench()
    let (a, stranger) = (try bench.join(topic), try bench.join())
    bench.send(.publish(topic, tag: PublishTag(1), body: []), from: stranger)
    #expect(bench.take(stranger).map(\.errorCode) == [.notSubscribed])
    #expect(bench.take(a).isEmpty)
    #expect(bench.closed.isEmpty)
  }

  @Test("whoever joins is told the counter and how many there are; the others are told of it")
  func presence() throws {
    var bench = HubBench()
    let a = try bench.join(topic)
    bench.send(.publish(topic, tag: PublishTag(1), body: []), from: a)
    _ = bench.take(a)
    let b = try bench.join()
    bench.send(.subscribe(topic), from: b)
    #expect(bench.take(b) == [.subscribed(topic, counter: 1, subscribers: 2)])
    #expect(bench.take(a) == [.presence(topic, connection: b, joined: true, subscribers: 2)])
    bench.send(.unsubscribe(topic), from: b)
    #expect(bench.take(a) == [.presence(topic, connection: b, joined: false, subscribers: 1)])
    #expect(bench.take(b).isEmpty)
  }

  @Test("subscribing twice is one subscription")
  func twice() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(topic), try bench.join(topic))
    _ = bench.take(a)
    bench.send(.subscribe(topic), from: b)
    #expect(bench.take(b) == [.subscribed(topic, counter: 0, subscribers: 2)])
    #expect(bench.take(a).isEmpty)
    bench.send(.publish(topic, tag: PublishTag(1), body: []), from: a)
    #expect(bench.take(b).count == 1)
  }

  @Test("a connection that goes leaves all its topics and is heard of in each")
  func disconnect() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(.test(1)), try bench.join(.test(1)))
    bench.send(.subscribe(.test(2)), from: a)
    bench.send(.subscribe(.test(2)), from: b)
    _ = (bench.take(a), bench.take(b))
    bench.step(.disconnected(b))
    #expect(bench.take(a).count == 2)
    #expect(bench.hub.counters.connections == 1)
    bench.step(.disconnected(a))
    #expect(bench.hub.counters.topics == 0)
    #expect(bench.hub.counters.connections == 0)
  }

  @Test("a topic that everybody left never counts backwards")
  func neverBackwards() throws {
    var bench = HubBench()
    let a = try bench.join(topic)
    for tag in 1...5 { bench.send(.publish(topic, tag: PublishTag(UInt64(tag)), body: []), from: a) }
    bench.step(.disconnected(a))
    let b = try bench.join()
    bench.send(.subscribe(topic), from: b)
    #expect(bench.take(b) == [.subscribed(topic, counter: 5, subscribers: 1)])
  }

  @Test("a connection holds as many topics as it may, and no more", arguments: [-1, 0, 1])
  func topicLimit(beyond: Int) throws {
    var limits = HubLimits()
    limits.topicsPerConnection = 4
    var bench = HubBench(limits)
    let a = try bench.join()
    for index in 0..<(4 + beyond) { bench.send(.subscribe(.test(UInt8(index))), from: a) }
    let errors = bench.take(a).compactMap(\.errorCode)
    #expect(errors == (beyond > 0 ? [.tooManyTopics] : []))
    #expect(bench.hub.counters.topics == min(4, 4 + beyond))
  }

  @Test("a topic holds as many subscribers as it may, and no more", arguments: [-1, 0, 1])
  func subscriberLimit(beyond: Int) throws {
    var limits = HubLimits()
    limits.subscribersPerTopic = 3
    var bench = HubBench(limits)
    var errors: [RelayErrorCode] = []
    for _ in 0..<(3 + beyond) {
      let number = try bench.join()
      bench.send(.subscribe(topic), from: number)
      errors += bench.take(number).compactMap(\.errorCode)
    }
    #expect(errors == (beyond > 0 ? [.topicFull] : []))
    #expect(bench.notes.count == max(0, beyond))
  }

  @Test("joining and leaving in any order keeps every list whole")
  func randomMembership() throws {
    var bench = HubBench()
    let members = try (0..<20).map { _ in try bench.join() }
    var present: Set<ConnectionNumber> = []
    var chance = SplitMix64(seed: 8)
    for _ in 0..<2000 {
      let member = members[Int.random(in: 0..<20, using: &chance)]
      let joins = present.insert(member).inserted
      if !joins { present.remove(member) }
      bench.send(joins ? .subscribe(topic) : .unsubscribe(topic), from: member)
    }
    let sender = members[0]
    bench.send(.subscribe(topic), from: sender)
    present.insert(sender)
    for member in members { _ = bench.take(member) }
    bench.send(.publish(topic, tag: PublishTag(1), body: []), from: sender)
    for member in members { #expect(bench.take(member).count == (present.contains(member) ? 1 : 0)) }
  }
}
