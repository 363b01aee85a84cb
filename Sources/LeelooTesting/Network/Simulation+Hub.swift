import DeviceRuntime
import HubCore
public import LeelooProtocol
import LeelooTransport

/// The hub's end of every connection.
extension Simulation {
  /// Starts a hub; it knows nothing of an earlier one.
  public mutating func startHub() {
    hubLife += 1
    story.tell(now, "the hub starts")
    var chance = self.chance
    hub = Hub(using: &chance)
    self.chance = chance
  }

  /// `kill -9` to the hub: every connection is reset.
  public mutating func killHub() {
    guard hub != nil else { return }
    story.tell(now, "the hub is killed")
    tally.networkCuts += devices.count { $0.wire != nil }
    hub = nil
    wireOfConnection = [:]
    for wire in wires.keys.sorted() where wires[wire]?.hubNumber != nil {
      reset(wire)
      // A later hub counts its connections from the start again.
      wires[wire]?.hubNumber = nil
      if wires[wire]?.isOpenAtDevice == false { wires[wire] = nil }
    }
  }

  /// The hub says that it restarts, and does so a second later.
  public mutating func drainHub() {
    story.tell(now, "the hub drains")
    hubStep(.drainBegan(retryAfter: .seconds(1)))
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
    guard let device = standing(wire) else { return }
    guard !devices[device].network.isGone else { return refuse(wire, LinkFailure(.network, "no route")) }
    guard hub != nil else { return refuse(wire, LinkFailure(.hub, "refused")) }
    let time = hubTime
    guard let number = try? hub?.admit(from: .ipv4(UInt32(device)), at: time) else {
      return later(.toDevice(wire: wire, .closed), after: latency(of: device))
    }
    wires[wire]?.hubNumber = number
    wireOfConnection[number] = wire
    hubWakes(at: hub?.nextWake)
    deliver(.channelOpened, to: device)
  }

  mutating func arriveAtHub(_ what: Upward, _ wire: Int) {
    guard let end = wires[wire], let number = end.hubNumber else { return }
    switch what {
    case .message(let bytes):
      guard !end.isBroken else { return }
      for bytes in intruder?.upward(end.device, bytes) ?? [bytes] { read(bytes, from: number) }
    case .ping:
      guard !end.isBroken else { return }
      hubStep(.heard(number))
      toDevice(.pong, wire)
    case .pong: if !end.isBroken { hubStep(.heard(number)) }
    case .closed:
      release(number)
      hubStep(.disconnected(number))
    }
  }

  private mutating func read(_ bytes: [UInt8], from number: ConnectionNumber) {
    do {
      hubStep(.received(try ClientFrame.decode(bytes), from: number))
    } catch {
      hubStep(.unreadable(error, from: number))
    }
  }

  mutating func hubStep(_ event: HubEvent) {
    let time = hubTime
    guard let effects = hub?.step(event, at: time) else { return }
    for effect in effects { perform(effect) }
    hubWakes(at: hub?.nextWake)
  }

  private mutating func perform(_ effect: HubEffect) {
    switch effect {
    case .send(let frame, let number): write(frame, to: number)
    case .fanOut(let frame, let numbers, let exception):
      // The hub's order is a set's, which changes from process to process; a run must not.
      for number in numbers.sorted(by: { $0.value < $1.value }) where number != exception {
        write(frame, to: number)
      }
    case .ping(let number): if let wire = wireOfConnection[number] { toDevice(.ping, wire) }
    case .close(let number, _):
      guard let wire = wireOfConnection[number] else { return }
      toDevice(.closed, wire)
      release(number)
    // The one hub is alone and asks nobody.
    case .backplane, .note: break
    }
  }

  private mutating func write(_ frame: HubFrame, to number: ConnectionNumber) {
    guard let wire = wireOfConnection[number], let device = wires[wire]?.device else { return }
    let bytes = frame.encoded()
    for bytes in intruder?.downward(device, bytes) ?? [bytes] { toDevice(.message(bytes), wire) }
  }

  private mutating func release(_ number: ConnectionNumber) {
    guard let wire = wireOfConnection.removeValue(forKey: number) else { return }
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
