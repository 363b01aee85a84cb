import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// What a hub, a bad line or a former member can make a crew of three and more hear: it is dropped, counted and told
/// seldom, nobody is stuck, and afterwards a press reaches everybody.
struct BadFrameTests {
  private static let sizes = [3, 5, 8]

  @Test("frames cut short at any place are dropped and counted, each of them", arguments: sizes)
  func truncated(members: Int) throws {
    var world = try World.chatting(seed: 1, members: members)
    let frames = world.recorded
    let cut = (0..<200).map { _ in
      let frame = frames.randomElement(using: &world.chance) ?? []
      return Array(frame.prefix(Int.random(in: 0..<frame.count, using: &world.chance)))
    }
    for frame in cut { world.inject(frame) }
    for device in world.devices { #expect(device.crew.dropped(.foreign) == cut.count) }
    try world.expectWhole()
  }

  @Test("frames with something behind them, to any length, are dropped and counted", arguments: sizes)
  func overlong(members: Int) throws {
    var world = try World.chatting(seed: 2, members: members)
    let frames = world.recorded
    for count in (0..<14).map({ 1 << $0 }) + [OuterFrame.bodyLimit, 65_536, 1 << 20] {
      world.inject((frames.randomElement(using: &world.chance) ?? []) + world.chance.bytes(count))
    }
    for device in world.devices { #expect(device.crew.dropped(.foreign) == 17) }
    try world.expectWhole()
  }

  @Test(
    "what is cut short, lengthened or changed inside the outer frame, as a former member can, is dropped and counted",
    arguments: sizes)
  func formerMember(members: Int) throws {
    var world = try World.chatting(seed: 3, members: members)
    let keys = world.devices[0].crew.frames
    let inner = try world.recorded.map { try OuterFrame(opening: $0, keys) }
    let before = world.devices.map(\.crew.dropCount)
    for round in 0..<300 {
      guard var frame = inner.randomElement(using: &world.chance), let last = frame.body.indices.last else {
        continue
      }
      let place = Int.random(in: 0...last, using: &world.chance)
      switch round % 3 {
      case 0: frame.body.removeLast(frame.body.count - place)
      case 1: frame.body += world.chance.bytes(Int.random(in: 1...2_000, using: &world.chance))
      default: frame.body[place] ^= 1 << UInt8.random(in: 0..<8, using: &world.chance)
      }
      frame.salt = world.chance.bytes(OuterFrame.saltCount)
      world.inject(try frame.sealed(keys))
    }
    for (device, before) in zip(world.devices, before) { #expect(device.crew.dropCount - before >= 300) }
    try world.expectWhole()
  }

  @Test("everything that was ever said, said again in any order, shows nothing twice", arguments: sizes)
  func replayed(members: Int) throws {
    var world = try World.chatting(seed: 4, members: members)
    let before = world.devices.map(\.showings)
    for _ in 0..<3 {
      for frame in world.recorded.shuffled(using: &world.chance) { world.inject(frame) }
      world.wait(.seconds(30))
    }
    #expect(world.devices.map(\.showings) == before)
    for device in world.devices {
      #expect(device.crew.dropped(.replayed) + device.crew.dropped(.staleHello) > 0)
    }
    try world.expectWhole()
  }

  @Test(
    "what a hub keeps from everybody in another order is shown to all in the order of each sender",
    arguments: sizes)
  func reordered(members: Int) throws {
    var world = try World.chatting(seed: 5, members: members)
    world.devices.indices.forEach { world.devices[$0].showings = [] }
    var said: [[MessageID]] = Array(repeating: [], count: members)
    for round in 0..<12 {
      for device in world.devices.indices { said[device].append(try world.say(device)) }
      if round % 4 == 3 {
        world.devices[round % members].crew.commits.want(.renew)
        world.fire(round % members, .commit)
      }
      world.settleShuffled()
      world.wait(.milliseconds(400))
    }
    world.wait(.seconds(120))
    for (device, ids) in said.enumerated() {
      for other in world.devices.indices where other != device {
        #expect(world.devices[other].showings.map(\.id).filter(ids.contains) == ids)
      }
    }
    try world.expectWhole()
  }

  @Test(
    "frames of epochs that are over, or that somebody has not come to, are dropped and counted",
    arguments: sizes)
  func foreignEpochs(members: Int) throws {
    var world = try World.chatting(seed: 6, members: members)
    let early = world.recorded
    // The last one hears nothing of what comes now.
    let last = members - 1
    let withheld = try world.withholding(from: last) { world in
      for _ in 0..<4 { world.renew(by: 0) }
      for device in 0..<last { _ = try world.say(device) }
      world.wait(.seconds(2))
    }
    // Past the grace of old keys.
    for frame in withheld.reversed() { world.inject(frame, to: last) }
    world.wait(.seconds(700))
    for frame in early { world.inject(frame) }
    #expect(world.devices[last].crew.dropped(.futureEpoch) > 0)
    for device in world.devices { #expect(device.crew.dropped(.pastEpoch) > 0) }
    try world.expectWhole()
  }

  @Test("frames of another crew under the same roof are foreign", arguments: sizes)
  func otherCrew(members: Int) throws {
    var world = try World.chatting(seed: 7, members: members)
    let others = try World.chatting(seed: 8, members: 3).recorded
    for frame in others { world.inject(frame) }
    for device in world.devices { #expect(device.crew.dropped(.foreign) == others.count) }
    try world.expectWhole()
  }

  @Test("a flood of every kind of them is a line of the journal for each reason and each hundred")
  func journal() throws {
    var world = try World.chatting(seed: 9, members: 3)
    let frames = world.recorded
    for _ in 0..<2_000 {
      var frame = frames.randomElement(using: &world.chance) ?? []
      if Bool.random(using: &world.chance) {
        frame.removeLast(Int.random(in: 1..<frame.count, using: &world.chance))
      }
      world.inject(frame)
    }
    for device in world.devices {
      let total = device.crew.dropCount
      let lines = device.notes.count { if case .dropped = $0 { true } else { false } }
      #expect(total > 1_000 && lines <= DropReason.allCases.count + total / 100)
    }
    try world.expectWhole()
  }
}

extension Crew {
  /// How many frames were dropped, for whatever reason.
  fileprivate var dropCount: Int { DropReason.allCases.reduce(0) { $0 + dropped($1) } }
}

extension World {
  /// A crew that has talked and changed its keys a few times.
  fileprivate static func chatting(seed: UInt64, members: Int) throws -> World {
    var world = try World(seed: 300 + seed, members: members)
    world.meet()
    for device in world.devices.indices {
      for _ in 0..<3 { _ = try world.say(device) }
      world.renew(by: device)
    }
    return world
  }

  /// Everything that anybody published, in the order of devices.
  fileprivate var recorded: [[UInt8]] { devices.flatMap { $0.published.map(\.body) } }

  fileprivate mutating func renew(by device: Int) {
    devices[device].crew.commits.want(.renew)
    fire(device, .commit)
    wait(.seconds(3))
  }

  /// The hub makes something up.
  fileprivate mutating func inject(_ body: [UInt8]) {
    fanOut(body, tag: 1, from: nil, 1)
    settle()
  }

  fileprivate mutating func inject(_ body: [UInt8], to device: Int) {
    sockets[device]?.incoming.append(
      .delivery(CrewDelivery(stream: 1, counter: 1, senderConnection: 1, echoTag: nil, body: body)))
    settle()
  }

  /// What the others said meanwhile, of which a device heard nothing.
  fileprivate mutating func withholding(
    from device: Int, _ scene: (inout World) throws -> Void
  ) throws -> [[UInt8]] {
    let before = devices.map(\.published.count)
    let isSubscribed = sockets[device]?.isSubscribed ?? false
    sockets[device]?.isSubscribed = false
    devices[device].subscriptions = 0
    try scene(&self)
    sockets[device]?.isSubscribed = isSubscribed
    devices[device].subscriptions = 1
    return zip(devices, before).flatMap { device, count in device.published[count...].map(\.body) }
  }

  /// Everything that is under way arrives, at each device in an order of its own.
  fileprivate mutating func settleShuffled() {
    while let device = devices.indices.first(where: isReady) {
      if devices[device].disk.isBusy { store(device) }
      for sender in devices.indices { while !devices[sender].outgoing.isEmpty { uplink(sender) } }
      sockets[device]?.incoming.shuffle(using: &chance)
      downlink(device)
    }
  }

  /// All have the same keys and roster, and a press of each reaches all others, once.
  fileprivate mutating func expectWhole() throws {
    wait(.seconds(60))
    for device in devices.indices { devices[device].showings = [] }
    let ids = try devices.indices.map { device in
      let id = try say(device)
      wait(.seconds(5))
      return id
    }
    for (index, device) in devices.enumerated() {
      #expect(device.showings.map(\.id) == ids.filter { $0 != ids[index] })
      #expect(device.crew.members.others.count == devices.count - 1 && !device.crew.isCatchingUp)
    }
    #expect(Set(devices.map { $0.crew.cipher?.mark }).count == 1)
  }
}
