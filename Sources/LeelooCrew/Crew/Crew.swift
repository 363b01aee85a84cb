public import ByteCoding
import CrewMessages
public import LeelooCrypto

/// A crew as one of its members has it: keys, roster, outbox, and what is known of the others. One value; it
/// decides, its shell acts.
///
/// What it promises, with a hub that may lose, repeat, forge and vanish, and a device that may die at any moment:
/// - A message that was reported as waiting, sent or delivered is shown on every other device, or reported as expired.
/// - Each is shown once, in the order of its sender (see ``CrewEffect/received(_:from:repeated:)`` for the one
///   case in which nobody can know).
/// - Nothing is shown that a member did not sign, and nobody is there whose hello is not fresh.
/// - No key seals twice; a used key is gone.
/// - All who are connected come to the same roster and the same keys, and whoever was removed reads nothing later.
public struct Crew: Sendable {
  var identity: CrewIdentity
  var cipher: (any CrewCipher)?
  var outbox = Outbox()
  var inboxes = Inboxes()
  var history = HandshakeHistory()
  var link: CrewLink?
  var flight = Flight()
  var greetings = Greetings(life: 1)
  var acknowledgements = Acknowledgements()
  var incidentCounter = IncidentCounter()
  var hubPatience = HubPatience()
  var warnings = CrewWarnings()
  var vault: Vault
  var commits = Commits()
  var rotation: KeyRotation?
  var standing = Standing.confirmed
  var catchUp: CatchUp?
  var catchUpAnswers = CatchUpAnswers()
  var resync: Resync?
  var limits = ResyncLimits()
  /// Whom this device let in last since the start.
  var letIn: LetIn?
  /// This device has to be put back in, and has found nobody to ask, or nobody whom it may ask so soon.
  var wantsResync = false
  /// Where each of the others said that it is.
  var heard: [DeviceID: Heard] = [:]
  /// Another branch, while both sides are being heard.
  var rivalBranch: EpochMark?
  /// Messages opened since the positions were saved.
  var unsavedOpenings = 0
  /// Something was noticed since the state was saved.
  var hasUnsavedIncidents = false
  /// Whose messages came without their forerunner; the timer runs that asks for it.
  var gaps: Set<DeviceID> = []
  /// The timer runs that forgets past epochs and keys of missing messages.
  var isWatchingPast = false
  var attendance = Attendance(joinedAt: 0)
  /// When our keys were last renewed, in milliseconds since 1970 by this device's clock.
  var renewedAt: UInt64 = 0
  /// This device's state is an old copy: nothing is said before its keys are new.
  var renewsFirst = false
  /// The epoch that this device began since its start, if one: nobody can have seen more of it there than it has said.
  var ownEpoch: EpochMark?
  /// The others have put this device back in since its start; what they remember of it is of its life before.
  var wasPutBackIn = false
  /// Our branch of the crew is to become longer than another one.
  var offering = Offering()
  /// The ghosts (<doc:Forks>) of branches that this device did not enter.
  var shunned: Set<DeviceID> = []
  /// Who of another branch has said of a member of this epoch that it is gone there, by that one's key.
  var tellers: [Ed25519PublicKey: Member] = [:]
  /// When this device last told another branch whom it is to remove.
  var toldRemovalsAt: Duration?
  /// When this device decided to stay where it is, of two branches, and how far the other one was.
  var stayed: (at: Duration, against: UInt64)?
  /// Everything is on the disk that makes this device a member: it would not be one after a power cut before.
  var isEstablished = true
  /// The user wants to go; the others have been told.
  var isLeaving = false
  var hasLeft = false
  var frames: FrameKeys
  /// The people have been told that this device is catching up.
  private var isToldCatchingUp = false
  let maker: any CipherMaker

  init(_ identity: CrewIdentity, storageKey: SecretBytes, maker: any CipherMaker) {
    self.identity = identity
    self.maker = maker
    frames = FrameKeys(syncSecret: identity.syncSecret)
    vault = Vault(key: storageKey)
  }

  /// Where the crew meets on the hub.
  public var topic: Opaque16 { frames.topic }

  /// The crew's random name for itself; the same at every member.
  public var id: Opaque16 { identity.crew }

  /// The members of this epoch have the same, and nobody else has: proof of having joined (message 8 in
  /// <doc:Pairing>). Nothing while this device has no keys.
  public var epochAuthenticator: SecretBytes? { cipher?.authenticator }

  /// How many messages are in the outbox.
  public var waitingCount: Int { outbox.entries.count }

  /// Whether this device does not yet know the crew as it is now: it sends nothing until then.
  public var isCatchingUp: Bool {
    !hasLeft && (catchUp != nil || resync != nil || wantsResync || standing.isProvisional || cipher == nil)
  }

  /// Whether this device knows a crew of which it is not sure, because it was long away or was put back in: until
  /// enough others agree, or its user says that the roster is right (``CrewEvent/confirmRoster``).
  public var isInDoubt: Bool { !hasLeft && standing.isProvisional }

  /// Takes one event to what must be done about it.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The monotonic time, from any start; the same clock for as long as this value lives.
  ///   - wallClock: Milliseconds since 1970, as far as the device knows.
  ///   - chance: A generator fit for keys (`SystemRandomNumberGenerator`); a seeded one in tests.
  public mutating func step(
    _ event: CrewEvent, at now: Duration, wallClock: UInt64, chance: inout some RandomNumberGenerator
  ) -> [CrewEffect] {
    var turn = Turn(now: now, wallClock: wallClock, chance: chance)
    take(event, in: &turn)
    tellCatchingUp(in: &turn)
    chance = turn.chance
    return turn.effects
  }

  private mutating func tellCatchingUp(in turn: inout Turn<some RandomNumberGenerator>) {
    guard isCatchingUp != isToldCatchingUp else { return }
    isToldCatchingUp = isCatchingUp
    turn.emit(.catchingUp(isCatchingUp))
  }
}
