import HubCore
import LeelooProtocol
import TestSupport
import Testing

@Suite("Hubs that are loops of one process")
struct LoopTests {
  /// Hubs and their parts of one order. What one has for another waits as long as chance will have it.
  private struct Bench {
    var hubs: [HubBench]
    var shards: [OrderShard]
    var underway: [[[OrderShard.Parcel]]]
    var chance: SplitMix64

    init(loops count: Int, seed: UInt64, _ limits: HubLimits = HubLimits()) {
      hubs = (0..<count).map { HubBench(limits, isShared: true, seed: seed + UInt64($0)) }
      shards = (0..<count).map { OrderShard($0, of: count, stream: StreamID(7), limits: limits) }
      underway = Array(repeating: Array(repeating: [], count: count), count: count)
      chance = SplitMix64(seed: seed)
      for index in 0..<count { hubs[index].step(.backplane(.up(StreamID(7), shards[index].node))) }
    }

    mutating func send(_ frame: ClientFrame, from number: ConnectionNumber, on index: Int) {
      hubs[index].send(frame, from: number)
      passOn(from: index)
    }

    mutating func disconnect(_ number: ConnectionNumber, on index: Int) {
      hubs[index].step(.disconnected(number))
      passOn(from: index)
    }

    /// One parcel arrives; false if none is under way.
    mutating func deliver() -> Bool {
      let ways = underway.indices.flatMap { from in underway.indices.map { (from, $0) } }
        .filter { !underway[$0.0][$0.1].isEmpty }
      guard let (from, to) = ways.randomElement(using: &chance) else { return false }
      let parcel = underway[from][to].removeFirst()
      carryOut(shards[to].take(parcel), on: to)
      passOn(from: to)
      return true
    }

    private mutating func passOn(from index: Int) {
      while !hubs[index].asked.isEmpty {
        let command = hubs[index].asked.removeFirst()
        carryOut(shards[index].perform(command), on: index)
      }
    }

    private mutating func carryOut(_ steps: [OrderShard.Step], on index: Int) {
      for step in steps {
        switch step {
        case .tell(let event): hubs[index].step(.backplane(event))
        case .send(let parcel, let other): underway[index][other].append(parcel)
        }
      }
    }
  }

  private struct Member: Hashable {
    let number: ConnectionNumber
    let loop: Int
  }

  @Test(
    "whatever waits on its way, those who stay hear one order on every loop, without a gap or a repetition",
    arguments: 1...20)
  func oneOrder(seed: UInt64) throws {
    var bench = Bench(loops: 3, seed: seed)
    var chance = SplitMix64(seed: seed &* 31)
    var members: [Member] = []
    for index in 0..<9 {
      let member = Member(number: try bench.hubs[index % 3].join(), loop: index % 3)
      members.append(member)
      for topic in 1...4 { bench.send(.subscribe(.test(UInt8(topic))), from: member.number, on: member.loop) }
    }
    while bench.deliver() {}
    for member in members { _ = bench.hubs[member.loop].take(member.number) }
    // Six of them stay; the others come and go.
    var (coming, said): ([Member], [PublishTag]) = (Array(members[6...]), [])
    for tag in 1...400 as ClosedRange<UInt64> {
      let sender = members[Int.random(in: 0..<6, using: &chance)]
      let topic = Topic.test(UInt8.random(in: 1...4, using: &chance))
      bench.send(.publish(topic, tag: PublishTag(tag), body: [1]), from: sender.number, on: sender.loop)
      said.append(PublishTag(tag))
      if Int.random(in: 0..<20, using: &chance) == 0, let gone = coming.popLast() {
        bench.disconnect(gone.number, on: gone.loop)
        let new = Member(number: try bench.hubs[gone.loop].join(), loop: gone.loop)
        bench.send(.subscribe(topic), from: new.number, on: new.loop)
        coming.insert(new, at: 0)
      }
      while Int.random(in: 0..<5, using: &chance) > 0, bench.deliver() {}
    }
    while bench.deliver() {}
    let heard = members[..<6].map { member in
      bench.hubs[member.loop].take(member.number).compactMap(\.delivered)
    }
    for topic in (1...4).map({ Topic.test(UInt8($0)) }) {
      let orders = heard.map { all in all.filter { $0.topic == topic }.map { [$0.counter, $0.sender.value] } }
      #expect(Set(orders).count == 1)
      let counters = orders[0].map { $0[0] }
      #expect(counters == Array(1...UInt64(counters.count)))
    }
    #expect(heard.flatMap { $0.compactMap(\.echo) }.sorted { $0.value < $1.value } == said)
  }

  @Test("topics are shared out, so that each loop keeps some")
  func spread() throws {
    var bench = Bench(loops: 4, seed: 1)
    let number = try bench.hubs[0].join()
    for byte in 0..<64 { bench.send(.subscribe(.test(UInt8(byte))), from: number, on: 0) }
    while bench.deliver() {}
    let kept = bench.shards.map(\.topics)
    #expect(kept.reduce(0, +) == 64)
    // That chance leaves one of four without any of 64 happens once in 25 million runs.
    #expect(kept.allSatisfy { $0 > 0 })
  }

  @Test(
    "a refusal that crosses another try leaves nobody at a meeting point that nothing knows of",
    arguments: 1...20
  )
  func staleRefusal(seed: UInt64) throws {
    var bench = Bench(loops: 2, seed: seed)
    let (number, other) = (try bench.hubs[1].join(), try bench.hubs[0].join())
    bench.send(.joinSlot(.test), from: number, on: 1)
    bench.send(.openSlot(.test), from: number, on: 1)
    while bench.deliver() {}
    bench.disconnect(number, on: 1)
    while bench.deliver() {}
    bench.send(.openSlot(.test), from: other, on: 0)
    #expect(bench.hubs[0].take(other) == [.slotOpened])
  }

  @Test("nor does an end that crosses one", arguments: 1...20)
  func staleEnd(seed: UInt64) throws {
    var bench = Bench(loops: 2, seed: seed)
    let (number, guest) = (try bench.hubs[1].join(), try bench.hubs[0].join())
    bench.send(.openSlot(.test), from: number, on: 1)
    while bench.deliver() {}
    bench.send(.joinSlot(.test), from: guest, on: 0)
    bench.send(.leaveSlot, from: guest, on: 0)
    bench.send(.leaveSlot, from: number, on: 1)
    bench.send(.openSlot(.test), from: number, on: 1)
    while bench.deliver() {}
    bench.disconnect(number, on: 1)
    while bench.deliver() {}
    _ = bench.hubs[0].take(guest)
    bench.send(.openSlot(.test), from: guest, on: 0)
    #expect(bench.hubs[0].take(guest) == [.slotOpened])
  }

  @Test("who is told that a topic is full while asking anew holds no place in it", arguments: 1...20)
  func staleFullness(seed: UInt64) throws {
    var limits = HubLimits()
    limits.subscribersPerTopic = 1
    var bench = Bench(loops: 2, seed: seed, limits)
    let (number, other) = (try bench.hubs[1].join(), try bench.hubs[0].join())
    let topics = (1...8).map { Topic.test($0) }
    for topic in topics { bench.send(.subscribe(topic), from: other, on: 0) }
    while bench.deliver() {}
    // Where another loop keeps the topic, the first question is answered while the second is on its way.
    for topic in topics {
      bench.send(.subscribe(topic), from: number, on: 1)
      bench.send(.unsubscribe(topic), from: number, on: 1)
      for _ in 0..<2 { _ = bench.deliver() }
      bench.send(.unsubscribe(topic), from: other, on: 0)
      bench.send(.subscribe(topic), from: number, on: 1)
      while bench.deliver() {}
    }
    bench.disconnect(number, on: 1)
    while bench.deliver() {}
    #expect(bench.shards.map(\.topics) == [0, 0])
    for topic in topics { bench.send(.subscribe(topic), from: other, on: 0) }
    while bench.deliver() {}
    let answers = bench.hubs[0].take(other).compactMap(\.errorCode)
    #expect(answers == [])
  }

  @Test("no two loops give a connection the same number")
  func numbers() throws {
    var bench = Bench(loops: 2, seed: 1)
    let numbers = try (0..<10).map { try bench.hubs[$0 % 2].connect() }
    #expect(Set(numbers).count == 10)
  }
}
