import ByteCoding
public import CrewMessages
public import LeelooCrypto

/// Coming and going.
extension Crew {
  /// Makes a crew of one, as a device without a crew does when it first hosts a pairing.
  ///
  /// - Parameters:
  ///   - name: The crew's name for people, at most 64 bytes of UTF-8.
  ///   - own: This device.
  ///   - storageKey: 32 bytes that only this device has.
  ///   - randomness: Where keys come from.
  ///   - chance: A generator fit for keys.
  /// - Throws: ``CrewError/cryptoFailed``.
  public static func create(
    named name: String, own: Member, storageKey: SecretBytes, randomness: some SecureRandomness,
    chance: inout some RandomNumberGenerator
  ) throws(CrewError) -> CrewStart {
    let identity = CrewIdentity(
      crew: .random(using: &chance), crewName: CrewIdentity.clipped(name),
      syncSecret: randomness.secretBytes(FrameKeys.secretCount), signingKey: try .fresh(randomness),
      own: own)
    return start(Crew(identity, storageKey: storageKey), chance: &chance) { crew, turn in
      crew.begin([], in: &turn)
    }
  }

  /// A crew of two, as the newcomer has it.
  static func found(
    _ identity: CrewIdentity, crewSecret: SecretBytes, storageKey: SecretBytes,
    chance: inout some RandomNumberGenerator
  ) -> CrewStart {
    start(Crew(identity, storageKey: storageKey), chance: &chance) { crew, turn in
      crew.cipher = crew.pairCipher(crewSecret)
      crew.begin([.established], in: &turn)
    }
  }

  private static func start<Chance: RandomNumberGenerator>(
    _ crew: Crew, chance: inout Chance, _ begin: (inout Crew, inout Turn<Chance>) -> Void
  ) -> CrewStart {
    var crew = crew
    var turn = Turn(now: .zero, wallClock: 0, chance: chance)
    begin(&crew, &turn)
    chance = turn.chance
    return CrewStart(crew: crew, effects: turn.effects)
  }

  /// Writes every file. The identity is last: without it the others count for nothing.
  private mutating func begin(
    _ consequences: [Consequence], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    saveState(in: &turn)
    writeWhole(.outbox, [], in: &turn)
    writeWhole(.seen, [], in: &turn)
    writeWhole(.identity, consequences, in: &turn)
  }

  func pairCipher(_ crewSecret: SecretBytes) -> PairCipher? {
    pairParties.map { PairCipher($0, crewSecret: crewSecret) }
  }

  /// The two of this crew, if there are two.
  var pairParties: PairCipher.Parties? {
    identity.others.first.map { other in
      PairCipher.Parties(
        crew: identity.crew, topic: frames.topic, own: identity.own.id, signingKey: identity.signingKey,
        peer: other.member.id, peerKey: other.key)
    }
  }
}

extension Crew {
  /// How this device introduces itself to one that it may let in: the bytes for the pairing's sealed channel.
  ///
  /// - Throws: ``CrewError/cryptoFailed``.
  public func introduction() throws(CrewError) -> [UInt8] {
    try CrewIntroduction.encode(identity.own, signedBy: identity.signingKey)
  }

  mutating func grant(
    _ bytes: [UInt8], _ crewSecret: SecretBytes, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    precondition(crewSecret.count == PairCipher.secretCount, "a crew secret of \(crewSecret.count) bytes")
    do throws(CrewError) {
      guard identity.others.isEmpty else { throw CrewError.crewFull }
      let newcomer = try CrewIntroduction(decoding: bytes)
      guard newcomer.member.id != identity.own.id else { throw CrewError.malformed }
      admit(
        CrewIdentity.Peer(member: newcomer.member, key: newcomer.key, addedBy: identity.own.id), crewSecret,
        in: &turn)
    } catch {
      turn.emit(.grantRefused(error))
    }
  }

  private mutating func admit(
    _ newcomer: CrewIdentity.Peer, _ crewSecret: SecretBytes,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let welcome = CrewWelcome(
      crew: identity.crew, crewName: identity.crewName, syncSecret: identity.syncSecret,
      crewSecret: crewSecret,
      host: CrewIdentity.Peer(member: identity.own, key: identity.signingKey.publicKey), newcomer: newcomer)
    identity.others = [newcomer]
    cipher = pairCipher(crewSecret)
    greetings = Greetings(life: identity.firstLife)
    saveState(in: &turn)
    writeWhole(.identity, [.welcome(welcome.encoded)], in: &turn)
    turn.emit(.membersChanged(members))
    meet(in: &turn)
  }

  /// The other one said that it leaves: this device is alone, with nobody to send to.
  mutating func departed(
    _ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let other = identity.peer(device) else { return }
    retire(outbox.removeAll(), in: &turn) { _ in .expired }
    // What was under way was meant for a conversation that is over.
    vault.ledger.forgetConsequences()
    identity.others = []
    cipher = nil
    inboxes = Inboxes()
    identity.firstLife = greetings.life + 1
    greetings = Greetings(life: identity.firstLife)
    link?.isOutboxOpen = false
    saveIdentity(in: &turn)
    for file in [CrewFile.state, .outbox, .seen] { writeWhole(file, [], in: &turn) }
    turn.emit(.departed(other.member))
    turn.emit(.membersChanged(members))
  }

  mutating func leave(in turn: inout Turn<some RandomNumberGenerator>) {
    sayHello(.leaves, in: &turn)
    if link != nil { turn.emit(.unsubscribe(topic: frames.topic)) }
    hasLeft = true
    giveUpOutbox(in: &turn)
    inboxes = Inboxes()
    vault.ledger.forgetConsequences()
    for timer in CrewTimer.allCases { turn.emit(.cancelTimer(timer)) }
    for file in CrewFile.allCases {
      // A file in doubt is not waited for: a removal does not care what is in it.
      _ = vault.ledger.release(file)
      writeWhole(file, [], in: &turn)
    }
  }

  /// Whoever waits for a message is told that nothing comes of it.
  private mutating func giveUpOutbox(in turn: inout Turn<some RandomNumberGenerator>) {
    for entry in outbox.removeAll() {
      turn.emit(entry.isStored ? .delivery(entry.id, .expired) : .refused(entry.id, .leaving))
    }
    turn.emit(.waiting(0))
  }
}

extension CrewIdentity {
  /// The whole characters at the start of a crew's name that fit.
  static func clipped(_ name: String) -> String {
    var clipped = name
    while clipped.utf8.count > crewNameLimit { clipped.removeLast() }
    return clipped
  }
}
