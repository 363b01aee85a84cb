import CrewMessages
import TestSupport
import Testing

@testable import LeelooCrew

/// What crosses something else on its way.
struct CrossingTests {
  @Test("a commit that builds on what a member has not heard is asked about, soon after another question too")
  func askingAgain() throws {
    var world = try World(seed: 19, members: 4)
    world.meet()
    world.wait(.seconds(3))
    let link = try #require(world.sockets[2])
    let body = try world.frameOfUnknownEpoch()
    world.step(
      2,
      .delivery(
        CrewDelivery(stream: 1, counter: 1, senderConnection: link.connection, echoTag: nil, body: body)))
    world.wait(.seconds(3))
    #expect(world.devices[2].crew.dropped(.futureEpoch) == 1)
    world.step(3, .leave)
    world.store(3)
    world.uplink(3)
    // The proposal does not reach one of them.
    world.sockets[2]?.incoming = []
    world.wait(.seconds(30))
    #expect(Set(world.devices[..<3].map { $0.crew.cipher?.mark }).count == 1)
  }

  @Test("what somebody has missed comes again, though its hello crosses a commit")
  func helloAcrossCommit() throws {
    var world = try World(seed: 20, members: 3)
    world.meet()
    world.wait(.seconds(3))
    let id = try world.say(0)
    while !world.devices[0].outgoing.isEmpty { world.uplink(0) }
    world.sockets[2]?.incoming = []
    world.wait(.seconds(31))
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    while world.devices[0].disk.isBusy { world.store(0) }
    world.uplink(0)
    // The commit is on its way to everybody.
    world.fire(2, .hello)
    world.uplink(2)
    world.wait(.seconds(5))
    #expect(world.devices[2].showings.map(\.id) == [id])
  }
}

extension World {
  /// What the first device would say if there had been one more commit.
  fileprivate mutating func frameOfUnknownEpoch() throws -> [UInt8] {
    var ahead = try #require(devices[0].crew.cipher)
    try ahead.stage(.renew(devices[0].crew.identity.profile), wallClock: SimulatedDevice.epoch)
    _ = ahead.adoptStaged(at: now)
    ahead.reserve()
    ahead.stored(ahead.reservation)
    let frame = OuterFrame(
      kind: .message, salt: chance.bytes(OuterFrame.saltCount), body: try ahead.seal([1, 2, 3]))
    return try frame.sealed(devices[0].crew.frames)
  }
}
