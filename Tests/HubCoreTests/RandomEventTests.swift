import HubCore
import LeelooProtocol
import TestSupport
import Testing

@Suite("Any events")
struct RandomEventTests {
  /// Counters rise by one for every subscriber, nobody hears what he is not subscribed to, tags stay with their senders.
  @Test("no sequence of events breaks the promises of a topic", arguments: 1...20)
  func promises(seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    var bench = HubBench(seed: seed)
    var members: [ConnectionNumber] = []
    var subscriptions: [ConnectionNumber: Set<UInt8>] = [:]
    var last: [ConnectionNumber: [Topic: UInt64]] = [:]
    for tag in 1...3000 as ClosedRange<UInt64> {
      bench.uptime += .milliseconds(Int.random(in: 0...20, using: &chance))
      let byte = UInt8.random(in: 0..<3, using: &chance)
      switch Int.random(in: 0..<20, using: &chance) {
      case 0 where members.count < 12:
        members.append(try bench.join())
      case 1 where members.count > 2:
        let gone = members.remove(at: Int.random(in: 0..<members.count, using: &chance))
        bench.step(.disconnected(gone))
        subscriptions[gone] = nil
      case 2...6 where !members.isEmpty:
        let member = members.randomElement(using: &chance) ?? members[0]
        bench.send(.subscribe(.test(byte)), from: member)
        subscriptions[member, default: []].insert(byte)
      case 7 where !members.isEmpty:
        let member = members.randomElement(using: &chance) ?? members[0]
        bench.send(.unsubscribe(.test(byte)), from: member)
        subscriptions[member]?.remove(byte)
        last[member]?[.test(byte)] = nil
      case _ where !members.isEmpty:
        let sender = members.randomElement(using: &chance) ?? members[0]
        bench.send(.publish(.test(byte), tag: PublishTag(tag), body: [byte]), from: sender)
      default: continue
      }
      for member in members {
        for frame in bench.take(member) {
          guard let delivery = frame.delivered else { continue }
          #expect(subscriptions[member]?.contains(delivery.body[0]) == true)
          #expect((delivery.echo != nil) == (delivery.sender == member))
          if let before = last[member]?[delivery.topic] { #expect(delivery.counter == before + 1) }
          last[member, default: [:]][delivery.topic] = delivery.counter
        }
      }
    }
    #expect(bench.hub.counters.publications > 100)
  }
}
