import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// Some devices and a hub under one clock. Nothing happens by itself: a test, or a schedule, says what is next.
struct World {
  /// A socket of a device at the hub.
  struct Socket {
    let connection: UInt64
    var isSubscribed = false
    /// On its way to the device.
    var incoming: [CrewEvent] = []
  }

  var devices: [SimulatedDevice]
  var sockets: [Socket?] = []
  var chance: SplitMix64
  var now: Duration = .zero
  var referee = Referee()
  /// How each guest began.
  var starts: [CrewStart] = []
  private var stream: UInt64 = 1
  private var lastConnection: UInt64 = 0
  private var counter: UInt64 = 0
  private var nextMessage: UInt64 = 0

  /// - Parameter kind: What all are but the first.
  init(seed: UInt64, members: Int = 2, kind: DeviceKind = .gadget) throws {
    chance = SplitMix64(seed: seed)
    devices = [try Members.host(chance: &chance)]
    sockets = [nil]
    settle()
    connect(0)
    wait(.seconds(3))
    for index in 1..<members { try admit(index, kind: kind) }
    wait(.seconds(3))
    // As a pairing would leave them: all know each other, nothing is connected, nothing has been shown.
    for device in devices.indices {
      disconnect(device)
      devices[device].forget()
    }
  }

  /// The first device lets another one in.
  mutating func admit(_ index: Int, by host: Int = 0, kind: DeviceKind = .gadget) throws {
    let candidate = try Members.candidate(index, kind: kind)
    let profile = profile(of: host)
    step(host, .grant(introduction: candidate.introduction))
    wait(.seconds(3))
    let start = try candidate.join(
      try #require(devices[host].welcome), of: profile, storageKey: SimulatedDevice.storageKey,
      wallClock: SimulatedDevice.epoch, chance: &chance)
    devices[host].others = []
    starts.append(start)
    devices.append(SimulatedDevice(start, at: now))
    sockets.append(nil)
    connect(devices.count - 1)
    settle()
  }

  /// What a host says of itself in a pairing.
  func profile(of host: Int) -> HostProfile {
    let members = devices[host].crew.members
    return HostProfile(
      offer: CrewOffer(
        crewName: members.crewName, hostName: members.own.name, memberCount: members.others.count + 1),
      deviceID: members.own.id, signatureKey: devices[host].crew.signatureKeys[0].key)
  }

  // MARK: devices

  mutating func step(_ device: Int, _ event: CrewEvent) {
    let before = devices[device].crew.position
    devices[device].step(event, at: now, chance: &chance)
    referee.noteUse(by: devices[device], since: before)
    referee.inspect(devices[device])
  }

  /// The user of a device says something. Its id tells the order.
  mutating func say(_ device: Int, _ content: MessageContent = .reaction(.love)) throws -> MessageID {
    nextMessage += 1
    var writer = ByteWriter()
    writer.append(integer: UInt64(device))
    writer.append(integer: nextMessage)
    let id = MessageID(try #require(Opaque16(writer.bytes)))
    step(device, .send(id, content))
    return id
  }

  /// A device finds its keys gone when it starts again.
  mutating func loseKeys(of device: Int) throws {
    for name in ["state", "state.1"] { devices[device].disk.overwrite(name, nil) }
    try devices[device].restart(at: now, chance: &chance)
  }

  mutating func store(_ device: Int) { step(device, .stored(devices[device].disk.completeNext())) }

  mutating func crash(_ device: Int, afterStores done: Int, tearing part: Int) throws {
    disconnect(device)
    devices[device].disk.cutPower(after: done, tearing: part)
    try devices[device].restart(at: now, chance: &chance)
    referee.inspect(devices[device])
  }

  // MARK: hub

  mutating func connect(_ device: Int) {
    guard sockets[device] == nil else { return }
    lastConnection += 1
    var socket = Socket(connection: lastConnection)
    socket.incoming = [.linkUp(stream: stream, connection: lastConnection)]
    sockets[device] = socket
  }

  /// The connection breaks with everything that is on it.
  mutating func disconnect(_ device: Int) {
    guard let socket = sockets[device] else { return }
    sockets[device] = nil
    devices[device].outgoing = []
    devices[device].subscriptions = 0
    if socket.isSubscribed { hint(socket.connection, joined: false) }
    step(device, .linkDown)
  }

  mutating func restartHub() {
    stream += 1
    for device in devices.indices { disconnect(device) }
    counter = 0
  }

  /// The hub reads one thing from a device.
  mutating func uplink(_ device: Int) {
    guard var socket = sockets[device] else { return }
    if devices[device].subscriptions > 0, !socket.isSubscribed {
      socket.isSubscribed = true
      socket.incoming.append(.subscribed(counter: counter))
      sockets[device] = socket
      hint(socket.connection, joined: true)
    } else if !devices[device].outgoing.isEmpty {
      let (tag, body) = devices[device].outgoing.removeFirst()
      if socket.isSubscribed { fanOut(body, tag: tag, from: device, socket.connection) }
    }
  }

  /// A device reads one thing from the hub.
  mutating func downlink(_ device: Int) {
    guard let event = sockets[device]?.incoming.first else { return }
    sockets[device]?.incoming.removeFirst()
    step(device, event)
  }

  /// A publication reaches everyone who is subscribed.
  mutating func fanOut(_ body: [UInt8], tag: UInt64, from sender: Int?, _ connection: UInt64) {
    counter += 1
    for receiver in devices.indices where sockets[receiver]?.isSubscribed == true {
      let delivery = CrewDelivery(
        stream: stream, counter: counter, senderConnection: connection,
        echoTag: receiver == sender ? tag : nil, body: body)
      sockets[receiver]?.incoming.append(.delivery(delivery))
    }
  }

  private mutating func hint(_ connection: UInt64, joined: Bool) {
    for receiver in devices.indices where sockets[receiver]?.isSubscribed == true {
      sockets[receiver]?.incoming.append(.presenceHint(connection: connection, joined: joined))
    }
  }

  // MARK: peace

  /// Whether anything can happen on this device without waiting.
  func isReady(_ device: Int) -> Bool {
    let socket = sockets[device]
    let hasUplink =
      socket != nil
      && (!devices[device].outgoing.isEmpty
        || devices[device].subscriptions > 0 && socket?.isSubscribed == false)
    return devices[device].disk.isBusy || hasUplink || socket?.incoming.isEmpty == false
  }

  /// Everything that is under way arrives.
  mutating func settle() {
    while let device = devices.indices.first(where: isReady) {
      if devices[device].disk.isBusy { store(device) }
      uplink(device)
      downlink(device)
    }
  }

  /// Lets time go by, timers and all.
  mutating func wait(_ duration: Duration) {
    let end = now + duration
    settle()
    while let next = nextTimer, next.at <= end {
      now = max(now, next.at)
      fire(next.device, next.timer)
      settle()
    }
    now = end
  }

  mutating func fire(_ device: Int, _ timer: CrewTimer) {
    devices[device].timers[timer] = nil
    step(device, .timer(timer))
  }

  var nextTimer: (device: Int, timer: CrewTimer, at: Duration)? {
    devices.indices
      .flatMap { device in devices[device].timers.map { (device: device, timer: $0.key, at: $0.value) } }
      .min { ($0.at, $0.device, "\($0.timer)") < ($1.at, $1.device, "\($1.timer)") }
  }

  /// All connect, and have met.
  mutating func meet() {
    for device in devices.indices { connect(device) }
    settle()
    // Where several would answer, each takes its time.
    if devices.count > 2 { wait(.milliseconds(Greetings.answerSpread * devices.count)) }
  }
}
