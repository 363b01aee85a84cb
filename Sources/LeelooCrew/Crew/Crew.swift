public import ByteCoding
public import CrewMessages
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
public struct Crew: Sendable {
  var identity: CrewIdentity
  var cipher: (any CrewCipher)?
  var outbox = Outbox()
  var inboxes = Inboxes()
  var link: CrewLink?
  var flight = Flight()
  var greetings: Greetings
  var acknowledgements = Acknowledgements()
  var drops = DropCounter()
  var vault: Vault
  /// Messages opened since the positions were saved.
  var unsavedOpenings = 0
  /// Whose messages came without their forerunner; the timer runs that asks for it.
  var gaps: Set<DeviceID> = []
  var hasLeft = false
  let frames: FrameKeys

  init(_ identity: CrewIdentity, storageKey: SecretBytes) {
    self.identity = identity
    greetings = Greetings(life: identity.firstLife)
    frames = FrameKeys(syncSecret: identity.syncSecret)
    vault = Vault(key: storageKey)
  }

  /// Where the crew meets on the hub.
  public var topic: Opaque16 { frames.topic }

  /// The crew's random name for itself; the same at every member.
  public var id: Opaque16 { identity.crew }

  /// Who is in the crew, and who is there.
  public var members: CrewMembers {
    CrewMembers(
      crewName: identity.crewName, own: identity.own, others: identity.others.map(\.member),
      online: Set(greetings.connections.keys))
  }

  /// Each member with the key by which it is known, for the crew picture.
  public var signatureKeys: [(member: DeviceID, key: Ed25519PublicKey)] {
    [(identity.own.id, identity.signingKey.publicKey)]
      + identity.others.map { ($0.member.id, $0.key) }
  }

  /// All members have the same, and nobody else has: proof of having joined (message 8 in <doc:Pairing>).
  /// Nothing while this device is alone.
  public var epochAuthenticator: SecretBytes? { cipher?.authenticator }

  /// How many messages are in the outbox.
  public var waitingCount: Int { outbox.entries.count }

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
    chance = turn.chance
    return turn.effects
  }

  private mutating func take(_ event: CrewEvent, in turn: inout Turn<some RandomNumberGenerator>) {
    switch event {
    case .stored(let token): stored(token, in: &turn)
    case .storeFailed(let token): storeFailed(token, in: &turn)
    case .timer(.storeRetry): retryStoring(in: &turn)
    case .send(let id, _) where hasLeft: turn.emit(.refused(id, .leaving))
    default:
      // A crew that was left only waits for its files to be gone.
      if !hasLeft { takeWhileMember(event, in: &turn) }
    }
  }

  private mutating func takeWhileMember(
    _ event: CrewEvent, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch event {
    case .linkUp(let stream, let connection): linkUp(stream, connection, in: &turn)
    case .subscribed: subscribed(in: &turn)
    case .linkDown: linkDown(in: &turn)
    case .delivery(let delivery): receive(delivery, in: &turn)
    case .presenceHint(let connection, let joined):
      if !joined { connectionGone(connection, in: &turn) }
    case .send(let id, let content): send(id, content, in: &turn)
    case .rename(let name, let colour): rename(name, colour, in: &turn)
    case .grant(let introduction, let crewSecret): grant(introduction, crewSecret, in: &turn)
    case .leave: leave(in: &turn)
    case .shutdown: if unsavedOpenings > 0 { saveState(in: &turn) }
    case .timer(let timer): ranOut(timer, in: &turn)
    case .stored, .storeFailed: break
    }
  }

  private mutating func ranOut(_ timer: CrewTimer, in turn: inout Turn<some RandomNumberGenerator>) {
    switch timer {
    case .hello: sayHello([], in: &turn)
    case .answer: giveAnswer(in: &turn)
    case .acknowledgement: acknowledge(in: &turn)
    case .echo: echoMissing(in: &turn)
    case .patience: openOutbox(in: &turn)
    case .gap: askForMissing(in: &turn)
    case .expiry: expire(in: &turn)
    case .save: if unsavedOpenings > 0 { saveState(in: &turn) }
    case .storeRetry: break
    }
  }
}
