import ByteCoding
import CrewMessages
import LeelooCrypto

/// From memory to the disk, and what becomes true by that.
extension Crew {
  /// How long a failed file waits for the next try.
  private static let retryDelay: Duration = .seconds(5)

  /// Saves keys and positions; reserves more keys first if few are left.
  mutating func saveState(
    _ consequences: [Consequence] = [], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    unsavedOpenings = 0
    hasUnsavedIncidents = false
    guard cipher != nil else { return }
    if cipher?.wantsReservation == true { cipher?.reserve() }
    noteOnline(in: &turn)
    writeWhole(.state, consequences, in: &turn)
  }

  mutating func saveIdentity(in turn: inout Turn<some RandomNumberGenerator>) {
    writeWhole(.identity, [], in: &turn)
  }

  /// Adds a record to a log.
  mutating func append(
    _ file: CrewFile, _ record: [UInt8], _ consequences: [Consequence],
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !vault.ledger.isInDoubt(file) else { return vault.ledger.holdBack(file, consequences) }
    guard let request = try? vault.append(file, record) else {
      return writeWhole(file, consequences, in: &turn)
    }
    turn.emit(.store(request, vault.ledger.begin(file, consequences)))
  }

  /// Writes a file anew with everything that it has to hold now.
  mutating func writeWhole(
    _ file: CrewFile, _ consequences: [Consequence], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !vault.ledger.isInDoubt(file) else { return vault.ledger.holdBack(file, consequences) }
    guard let request = try? wholeFile(file, in: &turn) else {
      vault.ledger.holdBack(file, consequences)
      return waitForDisk(file, in: &turn)
    }
    let token = vault.ledger.begin(file, consequences + standingConsequences(of: file))
    turn.emit(.store(request, token))
  }

  private mutating func wholeFile(
    _ file: CrewFile, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(CryptoError) -> StoreRequest {
    guard !hasLeft else { return .remove(file) }
    switch file {
    case .identity: return try vault.snapshot(.identity, identity.encoded, chance: &turn.chance)
    case .state:
      guard let state = encodedState else { return .remove(.state) }
      return try vault.snapshot(.state, state, chance: &turn.chance)
    case .outbox:
      let records = outbox.entries.map(\.record.encoded)
      return try vault.rewrite(.outbox, records, chance: &turn.chance)
    case .seen: return try vault.rewrite(.seen, inboxes.records.map(\.encoded), chance: &turn.chance)
    case .history:
      return try vault.rewrite(.history, history.entries.map(\.encoded), chance: &turn.chance)
    }
  }

  /// What a whole file makes true, whatever it is written for.
  private func standingConsequences(of file: CrewFile) -> [Consequence] {
    switch file {
    case .state:
      cipher.map { [.reserved($0.reservation, life: greetings.life)] } ?? []
    case .seen: inboxes.shown.map { .shown($0.ids, from: $0.sender) }
    case .identity, .outbox, .history: []
    }
  }

  /// Writes a log anew once it has passed its bound.
  mutating func compact(_ file: CrewFile, in turn: inout Turn<some RandomNumberGenerator>) {
    if vault.size(of: file) > bound(of: file) { writeWhole(file, [], in: &turn) }
  }

  private func bound(of file: CrewFile) -> Int {
    let others = identity.others.count
    return switch file {
    case .outbox: CrewFile.outboxBound(size: outbox.size, messages: outbox.entries.count, others: others)
    case .seen: CrewFile.seenBound(others: others)
    case .history: CrewFile.historyBound(size: history.size, handshakes: history.entries.count)
    case .identity, .state: preconditionFailure("\(file.name) is no log")
    }
  }
}

extension Crew {
  mutating func stored(_ token: StoreToken, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let (file, consequences, recovered) = vault.ledger.finish(token) else { return }
    if recovered { turn.emit(.journal(.storeRecovered(file))) }
    for consequence in consequences { apply(consequence, in: &turn) }
    if hasLeft, vault.ledger.isSettled { turn.emit(.left) }
  }

  private mutating func apply(
    _ consequence: Consequence, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    switch consequence {
    case .outboxed(let id): outboxed(id, in: &turn)
    case .arrived: showUnderway(in: &turn)
    case .shown(let ids, let sender): settled(ids, from: sender, in: &turn)
    case .reserved(let reservation, let life): reserved(reservation, life, in: &turn)
    case .staged(let number):
      commits.lastStored = number
      publishStaged(in: &turn)
    case .leaving(let proposal): publishLeaving(proposal, in: &turn)
    case .readmitted(let request, let welcome):
      readmitted(request, welcome.withUnsafeBytes { Array($0) }, in: &turn)
    case .resyncCounted(let counter): resyncCounted(counter, in: &turn)
    case .welcome(let welcome, let introduction): turn.emit(.welcome(welcome, for: introduction))
    case .established:
      isEstablished = true
      turn.emit(.established)
      sayPostponedHello(in: &turn)
    case .warned(let warning): turn.emit(.warned(warning))
    }
  }

  private mutating func reserved(
    _ reservation: KeyReservation, _ life: UInt64, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    cipher?.stored(reservation)
    greetings.storedLife = max(greetings.storedLife, life)
    sayPostponedHello(in: &turn)
    publishAcknowledgements(in: &turn)
    publishOutbox(in: &turn)
  }

  private mutating func sayPostponedHello(in turn: inout Turn<some RandomNumberGenerator>) {
    guard greetings.isLifeStored, isEstablished, let flags = greetings.postponed else { return }
    greetings.postponed = nil
    sayHello(flags, in: &turn)
  }

  mutating func storeFailed(_ token: StoreToken, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let (file, isNews) = vault.ledger.fail(token) else { return }
    if isNews { turn.emit(.journal(.storeFailed(file))) }
    waitForDisk(file, in: &turn)
  }

  /// What can't be written now is written later. People are warned all the same; a restart before would forget of what.
  private mutating func waitForDisk(_ file: CrewFile, in turn: inout Turn<some RandomNumberGenerator>) {
    for warning in vault.ledger.takeWarnings(heldBackFor: file) { turn.emit(.warned(warning)) }
    turn.emit(.startTimer(.storeRetry, after: Self.retryDelay))
  }

  mutating func retryStoring(in turn: inout Turn<some RandomNumberGenerator>) {
    for file in vault.ledger.doubtfulFiles {
      let consequences = vault.ledger.release(file)
      writeWhole(file, consequences, in: &turn)
    }
  }
}
