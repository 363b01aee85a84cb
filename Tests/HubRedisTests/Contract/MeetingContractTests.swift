import HubCore
import LeelooProtocol
import Testing

@Suite("The contract of a backplane: meeting points", .serialized)
struct MeetingContractTests {
  private let route = RouteCode.test("K")

  @Test(
    "a code that is offered at one node is found at another, and words pass both ways",
    arguments: FabricKind.here)
  func across(_ kind: FabricKind) throws {
    let (fabric, new, host) = try pair(kind)
    let met = try fabric.settle()
    #expect(met[new.node] == [.slotOpened(route, new), .slotJoined(route, new, peer: host)])
    #expect(met[host.node] == [.slotJoined(route, host, peer: new)])
    fabric.perform(.passOn([1], from: new, to: host), from: new.node)
    fabric.perform(.passOn([2], from: host, to: new), from: host.node)
    let said = try fabric.settle()
    #expect(said[host.node] == [.slotMessage([1], from: new, to: host)])
    #expect(said[new.node] == [.slotMessage([2], from: host, to: new)])
  }

  @Test("a third one, on whichever node, tears it down for all three", arguments: FabricKind.here)
  func crowded(_ kind: FabricKind) throws {
    let (fabric, new, host) = try pair(kind)
    _ = try fabric.settle()
    let third = ConnectionNumber.test(2, on: new.node)
    fabric.perform(.joinSlot(route, third), from: third.node)
    let told = try fabric.settle()
    #expect(told[new.node] == [.slotClosed(route, new, .crowded), .slotRefused(route, third, .crowded)])
    #expect(told[host.node] == [.slotClosed(route, host, .crowded)])
    fabric.perform(.joinSlot(route, third), from: third.node)
    #expect(try fabric.settle()[third.node] == [.slotRefused(route, third, .empty)])
  }

  @Test(
    "when one leaves the other is told why, and the route is free again", arguments: FabricKind.here,
    [true, false])
  func leaving(_ kind: FabricKind, openerLeaves: Bool) throws {
    let (fabric, new, host) = try pair(kind)
    _ = try fabric.settle()
    let (gone, left) = openerLeaves ? (new, host) : (host, new)
    fabric.perform(.leaveSlot(route, gone, .expired), from: gone.node)
    let told = try fabric.settle()
    #expect(told[left.node] == [.slotClosed(route, left, .expired)])
    #expect(told[gone.node, default: []].isEmpty)
    fabric.perform(.openSlot(route, left), from: left.node)
    #expect(try fabric.settle()[left.node] == [.slotOpened(route, left)])
  }

  @Test(
    "a route that somebody waits at is taken on every node, and nobody waits at another",
    arguments: FabricKind.here)
  func taken(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let (a, b) = (ConnectionNumber.test(1, on: nodes[0]), ConnectionNumber.test(1, on: nodes[1]))
    fabric.perform(.openSlot(route, a), from: nodes[0])
    _ = try fabric.settle()
    fabric.perform(.openSlot(route, b), from: nodes[1])
    fabric.perform(.joinSlot(.test("Q"), b), from: nodes[1])
    let told = try fabric.settle()[nodes[1]]
    #expect(told == [.slotRefused(route, b, .taken), .slotRefused(.test("Q"), b, .empty)])
  }

  @Test(
    "a node that goes takes its connections and its codes with it, and the others are told",
    arguments: FabricKind.here)
  func resigning(_ kind: FabricKind) throws {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let (a, b) = (ConnectionNumber.test(1, on: nodes[0]), ConnectionNumber.test(1, on: nodes[1]))
    let topic = Topic.test(3)
    fabric.perform(.attach(topic), from: nodes[0])
    fabric.perform(.join(topic, a), from: nodes[0])
    fabric.perform(.openSlot(route, a), from: nodes[0])
    _ = try fabric.settle()
    fabric.perform(.resign, from: nodes[0])
    #expect(try fabric.settle()[nodes[1]] == [.nodesGone([nodes[0]])])
    fabric.perform(.joinSlot(route, b), from: nodes[1])
    fabric.perform(.attach(topic), from: nodes[1])
    fabric.perform(.join(topic, b), from: nodes[1])
    let told = try fabric.settle()[nodes[1]] ?? []
    #expect(told.contains(.slotRefused(route, b, .empty)))
    guard case .entered(topic, b, let standing)? = told.last else {
      Issue.record("it was not let in")
      return
    }
    #expect((standing.subscribers, standing.others) == (1, []))
  }

  private func pair(_ kind: FabricKind) throws -> (any Fabric, new: ConnectionNumber, host: ConnectionNumber)
  {
    let fabric = try kind.make()
    let nodes = try fabric.add(2)
    let (new, host) = (ConnectionNumber.test(1, on: nodes[0]), ConnectionNumber.test(1, on: nodes[1]))
    fabric.perform(.openSlot(route, new), from: new.node)
    try fabric.fence(new.node)
    fabric.perform(.joinSlot(route, host), from: host.node)
    return (fabric, new, host)
  }
}
