import DeviceRuntime
import HubCore
public import LeelooProtocol
import LeelooTransport

/// The hub's end of every connection.
extension Simulation {
  /// Starts a hub; it knows nothing of an earlier one. Of several nodes, all that are not there, and their order.
  public mutating func startHub() {
    guard !sharesOrder else { return startNodes() }
    story.tell(now, "the hub starts")
    startHub(0, isShared: false)
    if !far.isEmpty { startHub(1, isShared: false) }
  }

  mutating func startHub(_ node: Int, isShared: Bool) {
    nodes[node].life += 1
    var chance = self.chance
    nodes[node].hub = Hub(isShared: isShared, using: &chance)
    self.chance = chance
  }

  /// `kill -9` to the hub: every connection is reset. Of several nodes, all, and what they share is gone too.
  public mutating func killHub() {
    if sharesOrder { killOrder() }
    for node in nodes.indices { killNode(node) }
  }

  /// `kill -9` to one node: every connection to it is reset.
  public mutating func killNode(_ node: Int) {
    guard nodes[node].hub != nil else { return }
    story.tell(now, !sharesOrder && node == 0 ? "the hub is killed" : "node \(node) is killed")
    nodes[node].hub = nil
    leaveOrder(node)
    for wire in wires.keys.sorted() where wires[wire]?.node == node {
      guard let number = wires[wire]?.hubNumber else { continue }
      tally.networkCuts += 1
      reset(wire)
      // A later hub counts its connections from the start again.
      wireOfConnection[SimulatedConnection(node: node, number: number)] = nil
      wires[wire]?.hubNumber = nil
      if wires[wire]?.isOpenAtDevice == false { wires[wire] = nil }
    }
  }

  /// The hub says that it restarts, and does so a second later.
  public mutating func drainHub() {
    story.tell(now, "the hub drains")
    for node in nodes.indices { hubStep(.drainBegan(retryAfter: .seconds(1)), node) }
    killHub()
    startHub()
  }

  /// Has the hub, or whoever sits in its place, say something to a device.
  public mutating func inject(_ frame: HubFrame, to device: Int) { inject(frame.encoded(), to: device) }

  /// The same with bytes that need be no frame.
  public mutating func inject(_ bytes: [UInt8], to device: Int) {
    if let wire = devices[device].wire { toDevice(.message(bytes), wire) }
  }

  /// The same with a text message.
  public mutating func injectText(to device: Int) {
    if let wire = devices[device].wire { toDevice(.text, wire) }
  }

  /// The same with a ping.
  public mutating func injectPing(to device: Int) {
    if let wire = devices[device].wire { toDevice(.ping, wire) }
  }

  /// Whoever sits in the hub's place ends a device's connection.
  public mutating func hangUp(on device: Int) {
    if let wire = devices[device].wire { toDevice(.closed, wire) }
  }

  mutating func accept(_ wire: Int) {
    guard let device = standing(wire), let node = wires[wire]?.node else { return }
    guard outside == nil else {
      tally.connections += 1
      return deliver(.channelOpened, to: device)
    }
    guard !devices[device].network.isGone else { return refuse(wire, LinkFailure(.network, "no route")) }
    guard nodes[node].hub != nil else { return refuse(wire, LinkFailure(.hub, "refused")) }
    let time = hubTime
    guard let number = try? nodes[node].hub?.admit(from: .ipv4(UInt32(device)), at: time) else {
      return later(.toDevice(wire: wire, .closed), after: latency(of: device))
    }
    wires[wire]?.hubNumber = number
    wireOfConnection[SimulatedConnection(node: node, number: number)] = wire
    hubWakes(node)
    tally.connections += 1
    deliver(.channelOpened, to: device)
  }

  mutating func arriveAtHub(_ what: Upward, _ wire: Int) {
    guard let end = wires[wire], let number = end.hubNumber else { return }
    switch what {
    case .message(let bytes):
      guard !end.isBroken else { return }
      for bytes in intruder?.upward(end.device, bytes) ?? [bytes] { read(bytes, from: number, end.node) }
    case .ping:
      guard !end.isBroken else { return }
      hubStep(.heard(number), end.node)
      toDevice(.pong, wire)
    case .pong: if !end.isBroken { hubStep(.heard(number), end.node) }
    case .closed:
      release(SimulatedConnection(node: end.node, number: number))
      hubStep(.disconnected(number), end.node)
    }
  }

  private mutating func read(_ bytes: [UInt8], from number: ConnectionNumber, _ node: Int) {
    do {
      hubStep(.received(try ClientFrame.decode(bytes), from: number), node)
    } catch {
      hubStep(.unreadable(error, from: number), node)
    }
  }

  mutating func hubStep(_ event: HubEvent, _ node: Int) {
    let time = hubTime
    guard let effects = nodes[node].hub?.step(event, at: time) else { return }
    for effect in effects { perform(effect, of: node) }
    hubWakes(node)
  }

  private mutating func perform(_ effect: HubEffect, of node: Int) {
    switch effect {
    case .send(let frame, let number): write(frame, to: SimulatedConnection(node: node, number: number))
    case .fanOut(let frame, let numbers, let exception):
      // The hub's order is a set's, which changes from process to process; a run must not.
      for number in numbers.sorted(by: { $0.value < $1.value }) where number != exception {
        write(frame, to: SimulatedConnection(node: node, number: number))
      }
    case .ping(let number):
      if let wire = wireOfConnection[SimulatedConnection(node: node, number: number)] {
        toDevice(.ping, wire)
      }
    case .close(let number, _):
      let connection = SimulatedConnection(node: node, number: number)
      guard let wire = wireOfConnection[connection] else { return }
      toDevice(.closed, wire)
      release(connection)
    case .backplane(let command): ask(command, from: node)
    case .note: break
    }
  }

  private mutating func write(_ frame: HubFrame, to connection: SimulatedConnection) {
    guard let wire = wireOfConnection[connection], let device = wires[wire]?.device else { return }
    let bytes = frame.encoded()
    for bytes in intruder?.downward(device, bytes) ?? [bytes] { toDevice(.message(bytes), wire) }
  }

  private mutating func release(_ connection: SimulatedConnection) {
    guard let wire = wireOfConnection.removeValue(forKey: connection) else { return }
    wires[wire]?.hubNumber = nil
    if wires[wire]?.isOpenAtDevice == false { wires[wire] = nil }
  }

  private var hubTime: HubTime { HubTime(uptime: now, unixMilliseconds: trueTime) }
}

/// Somebody who sits in the hub's place and does as he pleases with what passes.
public struct Intruder {
  /// What reaches the relay instead of a message of this device.
  public var upward: (_ device: Int, _ bytes: [UInt8]) -> [[UInt8]]
  /// What reaches this device instead of a message of the relay.
  public var downward: (_ device: Int, _ bytes: [UInt8]) -> [[UInt8]]

  /// Lets everything pass, but for what is given.
  public init(
    upward: @escaping (_ device: Int, _ bytes: [UInt8]) -> [[UInt8]] = { [$1] },
    downward: @escaping (_ device: Int, _ bytes: [UInt8]) -> [[UInt8]] = { [$1] }
  ) {
    self.upward = upward
    self.downward = downward
  }
}
