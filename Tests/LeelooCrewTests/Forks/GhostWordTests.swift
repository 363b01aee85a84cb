import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// How far one member's word goes of who let whom in.
struct GhostWordTests {
  private var world: World
  private let stranger: RosterMember
  private let hand: Ed25519PublicKey

  /// Amy has removed Carl, and knows Ben.
  init() throws {
    world = try World(seed: 81, members: 3)
    let carl = try #require(world.devices[0].crew.identity.others.last)
    hand = carl.key
    world.meet()
    world.wait(.seconds(4))
    world.step(0, .remove(carl.member.id))
    world.wait(.seconds(4))
    stranger = RosterMember(
      place: 7, id: try Members.member(at: 5).id, key: try .init(world.chance.bytes(32)),
      profile: LeafProfile(name: "Eve", colour: 1, kind: .gadget, addedBy: nil))
  }

  private mutating func key() throws -> Ed25519PublicKey { try .init(world.chance.bytes(32)) }

  private func ghosts(_ hosts: [(Ed25519PublicKey, Ed25519PublicKey)]) -> [Ghost] {
    world.devices[0].crew.ghosts(
      in: [stranger], hosts.map { ResyncWelcome.Origin(member: $0.0, host: $0.1) })
  }

  @Test("a removed hand makes a ghost, also through hosts that nobody here knows")
  mutating func removedHand() throws {
    let (first, second) = (try key(), try key())
    #expect(ghosts([(stranger.key, hand)]) == [Ghost(member: stranger, hand: hand)])
    #expect(
      ghosts([(second, hand), (first, second), (stranger.key, first)])
        == [Ghost(member: stranger, hand: hand)])
  }

  @Test(
    "a member that is known ends the walk, whoever let it in; so do an end that is not known, and a circle")
  mutating func others() throws {
    let (ben, unknown) = (world.devices[1].crew.identity.signingKey.publicKey, try key())
    let amy = world.devices[0].crew.identity.signingKey.publicKey
    #expect(ghosts([(stranger.key, ben), (ben, hand)]).isEmpty)
    #expect(ghosts([(stranger.key, amy), (amy, hand)]).isEmpty)
    #expect(ghosts([(stranger.key, unknown)]).isEmpty && ghosts([]).isEmpty)
    #expect(ghosts([(stranger.key, unknown), (unknown, stranger.key)]).isEmpty)
  }

  @Test("nobody whom this device knows is made a ghost")
  func known() throws {
    let ben = try #require(
      world.devices[0].crew.cipher?.roster.first { $0.id != world.devices[0].crew.ownID })
    let origins = [ResyncWelcome.Origin(member: ben.key, host: hand)]
    #expect(world.devices[0].crew.ghosts(in: [ben], origins).isEmpty)
  }

  @Test("a ghost keeps this device from nowhere that it is with it already")
  func besideGhost() throws {
    let crew = world.devices[0].crew
    let ben = try #require(crew.cipher?.roster.first { $0.id != crew.ownID })
    #expect(!crew.mayEnter([ben, stranger], beside: [Ghost(member: stranger, hand: hand)]))
    #expect(crew.mayEnter([ben, stranger], beside: [Ghost(member: ben, hand: hand)]))
  }
}
