import DeviceCore
import DeviceRuntime
import FaceProtocol
import LeelooProtocol
import LeelooTransport
import TestSupport

/// A device's end of its connection, and the way between.
extension Simulation {
  /// A device's connection is reset, as by a router that has forgotten it; what is on the way may still arrive.
  public mutating func cut(_ device: Int) {
    guard let wire = devices[device].wire else { return }
    story.tell(now, "\(name(device))'s connection is reset")
    tally.networkCuts += 1
    reset(wire)
  }

  /// A device's connection is reset in the middle of whatever frames are on it.
  public mutating func cutMidFrame(_ device: Int) {
    guard let wire = devices[device].wire else { return }
    story.tell(now, "\(name(device))'s connection is reset within a frame")
    tally.networkCuts += 1
    wires[wire]?.isBroken = true
    reset(wire)
  }

  /// From now on nothing enters a device's connection, and neither side is told.
  public mutating func freeze(_ device: Int) {
    guard let wire = devices[device].wire else { return }
    story.tell(now, "\(name(device))'s connection is half-open")
    tally.networkCuts += 1
    wires[wire]?.isFrozen = true
  }

  /// How a device's network is from now on.
  public mutating func setNetwork(_ device: Int, _ condition: NetworkCondition) {
    let old = devices[device].network
    devices[device].network = condition
    guard condition.isGone != old.isGone else { return }
    story.tell(now, "\(name(device))'s network is \(condition.isGone ? "gone" : "there")")
    guard condition.isGone, let wire = devices[device].wire else { return }
    tally.networkCuts += 1
    wires[wire]?.isFrozen = true
    wires[wire]?.isBroken = true
  }

  mutating func openWire(_ device: Int) {
    let wire = newWire(device: device)
    devices[device].wire = wire
    if let outside { return outside.open(wire) }
    if devices[device].network.isGone {
      return later(.refused(wire: wire, LinkFailure(.network, "no route")), after: latency(of: device))
    }
    later(.opened(wire: wire), after: latency(of: device))
  }

  mutating func refuse(_ wire: Int, _ failure: LinkFailure) {
    guard let device = standing(wire) else { return }
    wires[wire] = nil
    devices[device].wire = nil
    deliver(.channelClosed(failure), to: device)
  }

  mutating func closeFromDevice(_ wire: Int) {
    wires[wire]?.isOpenAtDevice = false
    guard outside != nil || wires[wire]?.hubNumber != nil else { return wires[wire] = nil }
    toHub(.closed, wire)
    if outside != nil { wires[wire] = nil }
  }

  mutating func send(_ frame: ClientFrame, from device: Int) {
    guard let wire = devices[device].wire else { return }
    if case .publish(_, _, let body) = frame {
      devices[device].record.publications += 1
      if keepsHistory { devices[device].record.published.append(body) }
    }
    toHub(.message(frame.encoded()), wire)
  }

  func standing(_ wire: Int) -> Int? {
    guard let end = wires[wire], end.isOpenAtDevice, devices[end.device].wire == wire else { return nil }
    return end.device
  }

  mutating func arriveAtDevice(_ what: Downward, _ wire: Int) {
    guard wires[wire]?.isBroken == false || what.isClosed, let device = standing(wire) else { return }
    switch what {
    case .message(let bytes): read(bytes, wire, device)
    case .text: refuseWhatCame("a message that is not binary", wire, device)
    case .ping:
      toHub(.pong, wire)
      deliver(.channelHeard, to: device)
    case .pong: deliver(.channelHeard, to: device)
    case .closed:
      wires[wire]?.isOpenAtDevice = false
      if wires[wire]?.hubNumber == nil { wires[wire] = nil }
      devices[device].wire = nil
      deliver(.channelClosed(LinkFailure(.hub, "the connection broke")), to: device)
    }
  }

  /// What `RelayFrameHandler` does with a message.
  private mutating func read(_ bytes: [UInt8], _ wire: Int, _ device: Int) {
    if keepsHistory { devices[device].record.received.append(bytes) }
    guard bytes.count <= RelayLimits.frameLimit, let frame = try? HubFrame.decode(bytes) else {
      return refuseWhatCame("a frame that is no frame of this protocol", wire, device)
    }
    deliver(.channelFrame(frame), to: device)
  }

  private mutating func refuseWhatCame(_ what: String, _ wire: Int, _ device: Int) {
    closeFromDevice(wire)
    devices[device].wire = nil
    deliver(.channelClosed(LinkFailure(.refusal, "the hub sent \(what)")), to: device)
  }

  // MARK: The way between

  mutating func reset(_ wire: Int) {
    guard let device = wires[wire]?.device else { return }
    later(.toHub(wire: wire, .closed), after: latency(of: device))
    later(.toDevice(wire: wire, .closed), after: latency(of: device))
  }

  mutating func toHub(_ what: Upward, _ wire: Int) {
    guard let end = wires[wire], !end.isFrozen else { return }
    if let outside { return outside.send(what, on: wire) }
    let time = max(now + latency(of: end.device), end.lastToHub)
    wires[wire]?.lastToHub = time
    queue.add(.toHub(wire: wire, what), at: time)
  }

  mutating func toDevice(_ what: Downward, _ wire: Int) {
    guard let end = wires[wire], !end.isFrozen else { return }
    let time = max(now + latency(of: end.device), end.lastToDevice)
    wires[wire]?.lastToDevice = time
    queue.add(.toDevice(wire: wire, what), at: time)
  }

  /// Loss on TCP is a stall.
  mutating func latency(of device: Int) -> Duration {
    let network = devices[device].network
    let isStalled = Int.random(in: 0..<1000, using: &chance) < network.stallsPerThousand
    return .milliseconds(Int64.random(in: isStalled ? network.stall : network.delay, using: &chance))
  }
}

extension Downward {
  var isClosed: Bool { if case .closed = self { true } else { false } }
}
