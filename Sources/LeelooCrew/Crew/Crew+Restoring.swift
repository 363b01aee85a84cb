import ByteCoding
import CrewMessages
public import LeelooCrypto

/// A crew from what is on the disk.
extension Crew {
  /// What remains of a message's life at a restart, at least: a clock that is wrong at the start must lose
  /// nothing before anyone could be reached.
  static let leastRemainingLife: Duration = .seconds(3_600)
  /// How far the sending keys of the snapshot before the last may have been used since: a block is reserved at
  /// a time, so one would do; four cost nothing.
  private static let previousSnapshotMargin: UInt64 = 4 * 64

  /// Takes up a crew where the last run of the program left it, however that ended.
  ///
  /// - Parameters:
  ///   - files: The files that are there, by ``CrewFile/name`` and ``CrewFile/previousName``.
  ///   - storageKey: The 32 bytes under which they were sealed.
  ///   - now: The monotonic time, of the clock that the steps will have.
  ///   - wallClock: Milliseconds since 1970, as far as the device knows.
  ///   - randomness: Where keys come from.
  ///   - chance: A generator fit for keys.
  public static func restore(
    files: [String: [UInt8]], storageKey: SecretBytes, at now: Duration, wallClock: UInt64,
    randomness: some SecureRandomness, chance: inout some RandomNumberGenerator
  ) -> RestoredCrew {
    restore(
      files: files, storageKey: storageKey, at: now, wallClock: wallClock,
      maker: MLSMaker(randomness: randomness), chance: &chance)
  }

  static func restore(
    files: [String: [UInt8]], storageKey: SecretBytes, at now: Duration, wallClock: UInt64,
    maker: any CipherMaker, chance: inout some RandomNumberGenerator
  ) -> RestoredCrew {
    var restoration = Restoration(
      saved: SavedFiles(files: files, key: storageKey), maker: maker,
      turn: Turn(now: now, wallClock: wallClock, chance: chance))
    let crew = restoration.run()
    chance = restoration.turn.chance
    return RestoredCrew(crew: crew, effects: restoration.turn.effects, damage: restoration.damage)
  }

  /// One reading of the disk.
  private struct Restoration<Chance: RandomNumberGenerator> {
    let saved: SavedFiles
    let maker: any CipherMaker
    var turn: Turn<Chance>
    var damage: [CrewDamage] = []

    init(saved: SavedFiles, maker: any CipherMaker, turn: Turn<Chance>) {
      self.saved = saved
      self.maker = maker
      self.turn = turn
    }

    mutating func run() -> Crew? {
      guard saved.has(.identity) else { return removeRemains() }
      guard let snapshot = saved.snapshot(.identity) else { return lose(.keysLost) }
      guard let identity = try? CrewIdentity(decoding: snapshot.content) else {
        return lose(CrewIdentity.isOlder(snapshot.content) ? .madeByOlderVersion : .keysLost)
      }
      var crew = Crew(identity, storageKey: saved.key, maker: maker)
      crew.vault.continueSnapshot(.identity, after: snapshot.generation)
      if !restoreState(of: &crew) { loseState(of: &crew) }
      restoreLogs(of: &crew)
      note(snapshot, .identity)
      crew.resume(rewritingIdentity: snapshot.isPrevious, in: &turn)
      return crew
    }

    /// The power went while the crew was being left, or founded: what is there belongs to no crew.
    private mutating func removeRemains() -> Crew? {
      for file in CrewFile.allCases where saved.files[file.name] ?? saved.files[file.previousName] != nil {
        turn.emit(.store(.remove(file), StoreToken(0)))
      }
      return nil
    }

    /// Without the identity the crew is lost. The files are moved aside for whoever can do more.
    private mutating func lose(_ damage: CrewDamage) -> Crew? {
      self.damage = [damage]
      for name in saved.names { moveAside(name) }
      return nil
    }

    /// Without the keys the others can put this device back in; alone there is nobody to do it.
    private mutating func loseState(of crew: inout Crew) {
      damage.append(.stateLost)
      for name in [CrewFile.state.name, CrewFile.state.previousName] where saved.files[name] != nil {
        moveAside(name)
      }
      crew.wantsResync = true
      crew.greetings = .forgotten
      crew.greetings.storedLife = crew.greetings.life
    }

    private mutating func restoreState(of crew: inout Crew) -> Bool {
      guard let snapshot = saved.snapshot(.state) else { return false }
      let identity = crew.identity
      var reader = SecretReader(snapshot.content)
      guard let state = try? CrewState(from: &reader), state.crew == identity.crew,
        var cipher = try? maker.restore(identity.own.id, identity.signingKey, from: &reader),
        (try? reader.finish()) != nil
      else { return false }
      if snapshot.isPrevious {
        _ = cipher.jump(to: cipher.nextGeneration + Crew.previousSnapshotMargin)
      }
      crew.cipher = cipher
      // The snapshot before the last may be of the life before the last.
      crew.greetings = Greetings(life: state.life + (snapshot.isPrevious ? 2 : 1))
      crew.greetings.counters = state.counters
      crew.greetings.heardAt = state.heardAt
      crew.limits.counters = state.resyncCounters
      let lastKnown = state.standing.lastKnown ?? state.reserve.lastKnown ?? identity.witnesses
      crew.attendance = Attendance(
        connectedAt: state.connectedAt, lastKnown: lastKnown.subtracting(identity.ownRemovals))
      crew.incidentCounter = state.incidents
      crew.warnings = state.warnings
      crew.renewedAt = state.renewedAt
      crew.standing = state.standing
      crew.rotation = KeyRotation(
        startedAt: turn.now, renewed: WallClock.elapsed(since: state.renewedAt, at: turn.wallClock),
        chance: &turn.chance)
      if snapshot.isPrevious { crew.rotation?.hurry(at: turn.now) }
      crew.followRoster(in: &turn)
      crew.vault.continueSnapshot(.state, after: snapshot.generation)
      note(snapshot, .state)
      return true
    }

    private mutating func note(_ snapshot: SavedFiles.Snapshot, _ file: CrewFile) {
      guard snapshot.isPrevious else { return }
      damage.append(.previousSnapshotUsed(file))
      if saved.files[file.name] != nil { moveAside(file.name) }
    }

    private mutating func restoreLogs(of crew: inout Crew) {
      for record in records(.outbox) {
        guard let record = try? OutboxRecord(decoding: record) else { continue }
        crew.outbox.replay(record, at: turn.now, wallClock: turn.wallClock)
      }
      for record in records(.seen) {
        if let record = try? SeenRecord(decoding: record) { crew.inboxes.replay(record) }
      }
      for record in records(.history) {
        if let entry = try? HandshakeHistory.Entry(decoding: record) { crew.history.append(entry) }
      }
      crew.forgetStrangers()
      _ = crew.outbox.removeDone()
    }

    private mutating func records(_ file: CrewFile) -> [[UInt8]] {
      let content = saved.log(file)
      switch content.end {
      case .whole: break
      case .torn: damage.append(.tornTail(file))
      case .corrupt:
        damage.append(.brokenLog(file))
        turn.emit(.store(.copyAside(file), StoreToken(0)))
      }
      return content.records
    }

    /// Tokens of zero belong to nothing that waits: whether this succeeds changes nothing.
    private mutating func moveAside(_ name: String) {
      turn.emit(.store(.moveAside(name), StoreToken(0)))
    }
  }

  /// Writes the logs anew, for a log is continued only by the run that began it, and the state, with keys and a
  /// life of its own for this run.
  private mutating func resume(
    rewritingIdentity: Bool, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if rewritingIdentity { saveIdentity(in: &turn) }
    saveState(in: &turn)
    for file in [CrewFile.outbox, .seen, .history] { writeWhole(file, [], in: &turn) }
    watchPast(in: &turn)
    watchExpiry(in: &turn)
    watchRotation(in: &turn)
    turn.emit(.waiting(outbox.entries.count))
    warnAgain(in: &turn)
    resumeLeaving(in: &turn)
    // What this device wanted before it was stopped.
    wantOwnRemovals()
    if cipher?.hasLeavers == true { commits.want(.takeProposals) }
  }

  /// Nothing is owed to whoever is in the crew no more, nor known of what it said. But a roster that nobody has borne out
  /// decides nothing: it may be that of a branch which does not stay, and whoever is missing there be back with the next.
  mutating func forgetStrangers() {
    guard cipher != nil, !standing.isProvisional else { return }
    let strangers = Set(outbox.entries.flatMap(\.recipients)).union(inboxes.senders).subtracting(
      identity.otherIDs)
    for stranger in strangers {
      outbox.forget(stranger)
      inboxes.forget(stranger)
    }
  }
}

extension Outbox {
  /// Takes up a line of the log.
  mutating func replay(_ record: OutboxRecord, at now: Duration, wallClock: UInt64) {
    switch record {
    case .added(let message, let recipients, let awaited):
      guard message.content.isSendable, !contains(message.id) else { return }
      append(
        OutboxEntry(
          restoring: message, to: recipients, awaiting: awaited, at: now, wallClock: wallClock))
    case .removed(let ids): removeAll(ids)
    case .acknowledged(let id, let device): _ = acknowledge(through: id, by: device)
    }
  }
}

extension OutboxEntry {
  /// A message from the disk. How much of its life is spent is for the wall clock to say, if it can be believed.
  init(
    restoring message: CrewMessage, to recipients: Set<DeviceID>, awaiting awaited: Set<DeviceID>,
    at now: Duration, wallClock: UInt64
  ) {
    let spent = wallClock > message.sentAt ? wallClock - message.sentAt : 0
    let life = Outbox.life(of: message.content) - .milliseconds(Int64(clamping: spent))
    self.init(
      id: message.id, sentAt: message.sentAt, content: message.content,
      deadline: now + max(Crew.leastRemainingLife, life), recipients: recipients, awaited: awaited,
      isStored: true)
  }
}
