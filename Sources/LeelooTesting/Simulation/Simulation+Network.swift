import DeviceCore
import DeviceRuntime
import FaceProtocol
import HubCore
import LeelooProtocol
import LeelooTransport

extension Simulation {
  /// Starts a hub; it knows nothing of an earlier one.
  public mutating func startHub() {
    hubLife += 1
    var chance = self.chance
    hub = Hub(using: &chance)
    self.chance = chance
  }

  /// `kill -9` to the hub: every connection is reset.
  public mutating func killHub() {
    hub = nil
    for wire in wires.keys.sorted() where wires[wire]?.hubNumber != nil {
      reset(wire)
      // A later hub counts its connections from the start again.
      wires[wire]?.hubNumber = nil
    }
  }

  /// Resets a device's connection, as a router does that has forgotten it.
  public mutating func cut(_ device: Int) {
    if let wire = devices[device].wire { reset(wire) }
  }

  /// From now on nothing passes on a device's connection, and neither side is told.
  public mutating func freeze(_ device: Int) {
    if let wire = devices[device].wire { wires[wire]?.isFrozen = true }
  }

  mutating func happen(_ what: Happening) {
    switch what {
    case .timer(let device, let life, let timer, let serial):
      guard devices[device].life == life, devices[device].timers[timer] == serial else { return }
      devices[device].timers[timer] = nil
      deliver(.timer(timer), to: device)
    case .diskDone(let device, let life): finishWrite(of: device, life)
    case .opened(let wire): accept(wire)
    case .refused(let device, let life, let wire):
      guard devices[device].life == life, devices[device].wire == wire else { return }
      devices[device].wire = nil
      deliver(.channelClosed(LinkFailure(.hub, "refused")), to: device)
    case .toHub(let wire, let message): arriveAtHub(message, wire)
    case .pingToHub(let wire):
      guard let number = wires[wire]?.hubNumber else { return }
      hubStep(.heard(number))
      toDevice(.pongToDevice(wire: wire), wire)
    case .toDevice(let wire, let message): arriveAtDevice(message, wire)
    case .pongToDevice(let wire): if let device = standing(wire) { deliver(.channelHeard, to: device) }
    case .closedAtHub(let wire): closeAtHub(wire)
    case .closedAtDevice(let wire): closeAtDevice(wire)
    case .hubWake(let life): if life == hubLife { hubStep(.timePassed) }
    case .button(let device, let life, let isLove, let isPressed):
      guard devices[device].life == life else { return }
      let edge = ButtonEdge(
        button: isLove ? .love : .fire, isPressed: isPressed, atNanoseconds: UInt64(now / .nanoseconds(1)))
      deliver(.face(FaceID(UInt32(life)), .edge(edge)), to: device)
    }
  }

  private mutating func finishWrite(of device: Int, _ life: Int) {
    guard devices[device].life == life, devices[device].mind != nil,
      let (file, succeeded) = devices[device].disk.finishOne()
    else { return }
    let full = DeviceProblem(code: "LS0201", summary: "The disk is full.", remedy: "Free some space.")
    deliver(succeeded ? .stored(file) : .storeFailed(file, full), to: device)
  }

  // MARK: The device's end

  mutating func openWire(_ device: Int) {
    let wire = newWire(device: device)
    devices[device].wire = wire
    later(
      hub == nil ? .refused(device: device, life: devices[device].life, wire: wire) : .opened(wire: wire),
      after: latency())
  }

  mutating func closeFromDevice(_ wire: Int) {
    wires[wire]?.isOpenAtDevice = false
    toHub(.closedAtHub(wire: wire), wire)
  }

  mutating func send(_ frame: ClientFrame, from device: Int) {
    guard let wire = devices[device].wire else { return }
    if case .publish(_, _, let body) = frame { devices[device].record.published.append(body) }
    toHub(.toHub(wire: wire, message: frame.encoded()), wire)
  }

  mutating func ping(from device: Int) {
    if let wire = devices[device].wire { toHub(.pingToHub(wire: wire), wire) }
  }

  private func standing(_ wire: Int) -> Int? {
    guard let end = wires[wire], end.isOpenAtDevice, devices[end.device].wire == wire else { return nil }
    return end.device
  }

  private mutating func arriveAtDevice(_ message: [UInt8], _ wire: Int) {
    guard let device = standing(wire), let frame = try? HubFrame.decode(message) else { return }
    deliver(.channelFrame(frame), to: device)
  }

  private mutating func closeAtDevice(_ wire: Int) {
    guard let device = standing(wire) else { return }
    wires[wire]?.isOpenAtDevice = false
    devices[device].wire = nil
    deliver(.channelClosed(LinkFailure(.hub, "reset")), to: device)
  }

  // MARK: The hub's end

  private mutating func accept(_ wire: Int) {
    guard let device = standing(wire) else { return }
    let time = HubTime(uptime: now, unixMilliseconds: wallClock)
    guard let number = try? hub?.admit(from: .ipv4(UInt32(device)), at: time) else {
      return later(.closedAtDevice(wire: wire), after: latency())
    }
    wires[wire]?.hubNumber = number
    hubWakes(at: hub?.nextWake)
    deliver(.channelOpened, to: device)
  }

  private mutating func arriveAtHub(_ message: [UInt8], _ wire: Int) {
    guard let number = wires[wire]?.hubNumber else { return }
    do {
      hubStep(.received(try ClientFrame.decode(message), from: number))
    } catch {
      hubStep(.unreadable(error, from: number))
    }
  }

  private mutating func closeAtHub(_ wire: Int) {
    guard let number = wires[wire]?.hubNumber else { return }
    wires[wire]?.hubNumber = nil
    hubStep(.disconnected(number))
  }

  private mutating func hubStep(_ event: HubEvent) {
    let time = HubTime(uptime: now, unixMilliseconds: wallClock)
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
    case .ping: break
    case .close(let number, _):
      guard let wire = wireOf(number) else { return }
      wires[wire]?.hubNumber = nil
      toDevice(.closedAtDevice(wire: wire), wire)
    // Its one hub is alone and asks nobody.
    case .backplane, .note: break
    }
  }

  private mutating func write(_ frame: HubFrame, to number: ConnectionNumber) {
    guard let wire = wireOf(number) else { return }
    toDevice(.toDevice(wire: wire, message: frame.encoded()), wire)
  }

  private func wireOf(_ number: ConnectionNumber) -> Int? {
    wires.first { $0.value.hubNumber == number }?.key
  }

  private mutating func reset(_ wire: Int) {
    later(.closedAtHub(wire: wire), after: latency())
    later(.closedAtDevice(wire: wire), after: latency())
  }

  // MARK: The way between

  /// In order, after 1 to 40 ms, now and then after seconds: loss on TCP is a stall.
  private mutating func latency() -> Duration {
    let isStalled = UInt8.random(in: 0..<100, using: &chance) == 0
    return .milliseconds(Int64.random(in: isStalled ? 500...4000 : 1...40, using: &chance))
  }

  private mutating func toHub(_ what: Happening, _ wire: Int) {
    guard let end = wires[wire], !end.isFrozen else { return }
    let time = max(now + latency(), end.lastToHub)
    wires[wire]?.lastToHub = time
    queue.add(what, at: time)
  }

  private mutating func toDevice(_ what: Happening, _ wire: Int) {
    guard let end = wires[wire], !end.isFrozen else { return }
    let time = max(now + latency(), end.lastToDevice)
    wires[wire]?.lastToDevice = time
    queue.add(what, at: time)
  }
}
