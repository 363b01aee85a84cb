import HubCore
import LeelooProtocol
import Testing

/// What every backplane promises, said once and held against each.
@Suite("The contract of a backplane", .serialized)
struct BackplaneContractTests {
  private let topic = Topic.test(7)

  @Test(
    "two nodes that publish at once hear one order, with counters that rise by one",
    arguments: FabricKind.here)
  func oneOrder(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    for node in nodes { fabric.perform(.attach(topic), from: node) }
    _ = try fabric.settle()
    for tag in 0..<400 as Range<UInt64> {
      let node = nodes[Int(tag % 2)]
      fabric.perform(.publish(publication(tag, from: .test(1, on: node))), from: node)
    }
    let heard = try fabric.settle()
    let orders = nodes.map { heard[$0].map(ordered) ?? [] }
    #expect(orders[0].count == 400)
    #expect(orders[0] == orders[1])
    let counters = orders[0].map(\.counter)
    #expect(counters == Array(counters[0]..<counters[0] + 400))
    for (index, node) in nodes.enumerated() {
      let tags = orders[0].filter { $0.sender.node == node }.map(\.tag)
      #expect(tags == Array(stride(from: UInt64(index), to: 400, by: 2)))
    }
  }

  @Test("a body of any bytes and the largest size crosses whole", arguments: FabricKind.here)
  func bodies(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    for node in nodes { fabric.perform(.attach(topic), from: node) }
    _ = try fabric.settle()
    let bodies = [[], Array(0...255), (0..<RelayLimits.bodyLimit).map { UInt8(truncatingIfNeeded: $0) }]
    for body in bodies {
      let one = Publication(topic: topic, sender: .test(1, on: nodes[0]), tag: PublishTag(1), body: body)
      fabric.perform(.publish(one), from: nodes[0])
    }
    let heard = try fabric.settle()[nodes[1]] ?? []
    #expect(heard.compactMap { if case .ordered(let one, _) = $0 { one.body } else { nil } } == bodies)
  }

  @Test(
    "who enters learns the counter and who is there; those who are there learn who came and went",
    arguments: FabricKind.here)
  func entering(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let (a, b) = (ConnectionNumber.test(1, on: nodes[0]), ConnectionNumber.test(1, on: nodes[1]))
    fabric.perform(.attach(topic), from: nodes[0])
    fabric.perform(.join(topic, a), from: nodes[0])
    fabric.perform(.publish(publication(1, from: a)), from: nodes[0])
    let first = try fabric.settle()[nodes[0]] ?? []
    #expect(first.first == .joined(topic, a, subscribers: 1))
    guard case .ordered(_, let counter)? = first.last else {
      Issue.record("nothing was ordered")
      return
    }
    fabric.perform(.attach(topic), from: nodes[1])
    fabric.perform(.join(topic, b), from: nodes[1])
    let second = try fabric.settle()
    let standing = TopicStanding(counter: counter, subscribers: 2, others: [a])
    #expect(second[nodes[1]] == [.joined(topic, b, subscribers: 2), .entered(topic, b, standing)])
    #expect(second[nodes[0]] == [.joined(topic, b, subscribers: 2)])
    fabric.perform(.leave(topic, a), from: nodes[0])
    let third = try fabric.settle()
    #expect(third[nodes[1]] == [.left(topic, a, subscribers: 1)])
  }

  @Test("a node that has detached hears nothing more, and counters never go back", arguments: FabricKind.here)
  func detached(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let sender = ConnectionNumber.test(1, on: nodes[0])
    for node in nodes { fabric.perform(.attach(topic), from: node) }
    _ = try fabric.settle()
    fabric.perform(.publish(publication(1, from: sender)), from: nodes[0])
    let before = ordered(try fabric.settle()[nodes[0]] ?? [])
    for node in nodes { fabric.perform(.detach(topic), from: node) }
    _ = try fabric.settle()
    fabric.perform(.attach(topic), from: nodes[0])
    fabric.perform(.publish(publication(2, from: sender)), from: nodes[0])
    let heard = try fabric.settle()
    #expect(heard[nodes[1], default: []].isEmpty)
    let after = ordered(heard[nodes[0]] ?? [])
    #expect(after.count == 1 && before.count == 1)
    #expect(after[0].counter > before[0].counter)
  }

  @Test("a topic takes as many subscribers as it may, of all nodes together", arguments: FabricKind.here)
  func full(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let limit = UInt64(HubLimits().subscribersPerTopic)
    for node in nodes { fabric.perform(.attach(topic), from: node) }
    for count in 1...limit {
      let node = nodes[Int(count % 2)]
      fabric.perform(.join(topic, .test(count, on: node)), from: node)
    }
    #expect(
      try fabric.settle()[nodes[0], default: []].allSatisfy { if case .full = $0 { false } else { true } })
    let late = ConnectionNumber.test(limit + 1, on: nodes[0])
    fabric.perform(.join(topic, late), from: nodes[0])
    #expect(try fabric.settle().values.flatMap(\.self) == [.full(topic, late)])
    fabric.perform(.leave(topic, .test(2, on: nodes[0])), from: nodes[0])
    fabric.perform(.join(topic, late), from: nodes[0])
    let last = try fabric.settle()[nodes[0]]?.last
    guard case .entered(topic, late, let standing)? = last else {
      Issue.record("no room was made: \(String(describing: last))")
      return
    }
    #expect(standing.subscribers == UInt32(limit))
    #expect(standing.others.count == Int(limit) / 2)
  }

  private func publication(_ tag: UInt64, from sender: ConnectionNumber) -> Publication {
    Publication(topic: topic, sender: sender, tag: PublishTag(tag), body: [1, 2, 3])
  }
}

/// A publication in its place, as far as an order is concerned.
struct Ordered: Hashable {
  let counter: UInt64
  let sender: ConnectionNumber
  let tag: UInt64
}

func ordered(_ events: [BackplaneEvent]) -> [Ordered] {
  events.compactMap { event in
    guard case .ordered(let publication, let counter) = event else { return nil }
    return Ordered(counter: counter, sender: publication.sender, tag: publication.tag.value)
  }
}
