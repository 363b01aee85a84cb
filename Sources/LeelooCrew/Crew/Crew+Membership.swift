import ByteCoding
import CrewMessages
import LeelooCrypto

/// Coming into a crew, and letting others in.
extension Crew {
  /// How many members a crew has at most.
  public static let memberLimit = 32

  /// Makes a crew of one.
  static func create(
    named name: String, own: Member, kind: DeviceKind, storageKey: SecretBytes, maker: any CipherMaker,
    wallClock: UInt64, randomness: some SecureRandomness, chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    let context = CrewContext(
      name: CrewIdentity.clipped(name), createdAt: wallClock, policy: 0,
      syncSecret: randomness.secretBytes(FrameKeys.secretCount), tombstones: Tombstones())
    let identity = CrewIdentity(
      crew: .random(using: &chance), crewName: context.name, syncSecret: context.syncSecret,
      signingKey: try .fresh(randomness), own: own, kind: kind)
    let cipher = try maker.found(identity.crew, own.id, identity.signingKey, identity.profile, context)
    return begin(identity, cipher, storageKey, maker, [], wallClock: wallClock, chance: &chance)
  }

  /// A crew as whoever joined it has it. Writes every file; the identity is last: without it the others count for
  /// nothing.
  static func begin<Chance: RandomNumberGenerator>(
    _ identity: CrewIdentity, _ cipher: any CrewCipher, _ storageKey: SecretBytes, _ maker: any CipherMaker,
    _ consequences: [Consequence], wallClock: UInt64, chance: inout Chance
  ) -> CrewStart {
    var crew = Crew(identity, storageKey: storageKey, maker: maker)
    crew.cipher = cipher
    crew.isEstablished = consequences.isEmpty
    crew.attendance = Attendance(joinedAt: wallClock)
    crew.renewedAt = wallClock
    var turn = Turn(now: .zero, wallClock: wallClock, chance: chance)
    crew.followRoster(in: &turn)
    crew.noteOwnJoining(at: wallClock)
    crew.saveState(in: &turn)
    for file in [CrewFile.outbox, .seen, .history] { crew.writeWhole(file, [], in: &turn) }
    crew.writeWhole(.identity, consequences, in: &turn)
    crew.rotation = KeyRotation(joinedAt: turn.now, chance: &turn.chance)
    crew.watchRotation(in: &turn)
    chance = turn.chance
    return CrewStart(crew: crew, effects: turn.effects)
  }

  /// The first line of a log is how this device came in itself.
  private mutating func noteOwnJoining(at wallClock: UInt64) {
    guard let host = identity.addedBy else { return }
    identity.log.append(
      .joined(identity.own, kind: identity.kind, letInBy: identity.peer(host)?.member), at: wallClock)
  }

  mutating func grant(_ introduction: [UInt8], in turn: inout Turn<some RandomNumberGenerator>) {
    guard identity.others.count + 1 < Self.memberLimit else {
      return turn.emit(.grantRefused(.crewFull, for: introduction))
    }
    want(.grant(introduction: introduction, triesLeft: Commits.grantTries), in: &turn)
  }

  mutating func remove(_ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let peer = identity.peer(device) else { return }
    identity.removals.bury(peer.key)
    tellers[peer.key] = nil
    saveIdentity(in: &turn)
    want(.remove(device), in: &turn)
    forgo(device, in: &turn)
  }

  /// Whom this device's own user removed is to go, wherever it is still in the roster.
  mutating func wantOwnRemovals() {
    for peer in identity.others where identity.removals.holds(peer.key) {
      commits.want(.remove(peer.member.id))
    }
  }

  /// The user looked at the roster and said that it is right.
  mutating func confirmRoster(in turn: inout Turn<some RandomNumberGenerator>) {
    guard standing.isProvisional else { return }
    standing.confirm()
    identity.hold(forGhosts: [])
    saveIdentity(in: &turn)
    confirmed(in: &turn)
  }
}

extension CrewIdentity {
  /// The whole characters at the start of a crew's name that fit.
  static func clipped(_ name: String) -> String {
    var clipped = name
    while clipped.utf8.count > CrewContext.nameLimit { clipped.removeLast() }
    return clipped
  }
}
