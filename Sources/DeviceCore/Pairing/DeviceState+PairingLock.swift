import CrewMessages

/// Guesses, counted on disk before they are answered, so that a power cut forgives none.
extension DeviceState {
  mutating func countGuess(at route: String, in turn: inout Turn<some RandomNumberGenerator>) {
    guard !memory.pairingLock.isSpent, !memory.pairingLock.isLocked else {
      turn.emit(.pairing(.decline))
      return failPairing(.expired, in: &turn)
    }
    memory.pairingLock.countGuess()
    recordAttempt(at: route, in: &turn)
    timers.start(.guessesForgiven, after: PairingLock.forgiveness, in: &turn)
  }

  /// Typed here: how long to wait instead, where too many codes were tried.
  mutating func countCode(in turn: inout Turn<some RandomNumberGenerator>) -> Duration? {
    if let wait = pairing.countEntry(at: turn.now) { return wait }
    rememberCodes(in: &turn)
    return nil
  }

  mutating func resumeCodes(in turn: inout Turn<some RandomNumberGenerator>) {
    guard memory.recentCodes > 0 else { return }
    pairing.resumeEntries(memory.recentCodes, at: turn.now)
    timers.start(.codesForgotten, after: PairingState.entryWindow, in: &turn)
  }

  mutating func forgetCodes() {
    pairing.forgetEntries()
    memory.recentCodes = 0
    isMemoryUnsaved = true
  }

  private mutating func rememberCodes(in turn: inout Turn<some RandomNumberGenerator>) {
    memory.recentCodes = pairing.recentEntries
    isMemoryUnsaved = true
    timers.start(.codesForgotten, after: PairingState.entryWindow, in: &turn)
  }

  mutating func countRoute(_ route: String, in turn: inout Turn<some RandomNumberGenerator>) {
    memory.triedRoutes.append(route)
    memory.triedRoutes = memory.triedRoutes.suffix(DeviceMemory.triedRouteLimit)
    recordAttempt(at: route, in: &turn)
  }

  private mutating func recordAttempt(at route: String, in turn: inout Turn<some RandomNumberGenerator>) {
    turn.emit(.save(memory))
    isMemoryUnsaved = false
    turn.emit(.pairing(.attemptRecorded(route: route)))
    timers.start(.pairingStep, after: PairingTiming.step, in: &turn)
  }

  mutating func lockPairing(in turn: inout Turn<some RandomNumberGenerator>) {
    let duration = memory.pairingLock.lock()
    isMemoryUnsaved = true
    runLock(for: duration, in: &turn)
    let failure = PairingFailure.locked(seconds: Int(duration.components.seconds))
    pairing.lastFailure = failure.problem
    stage.show(failure.problem)
  }

  /// After a restart a lock runs its whole length anew, for no clock could tell how much of it has passed.
  mutating func resumeLock(in turn: inout Turn<some RandomNumberGenerator>) {
    let lock = memory.pairingLock
    guard !lock.isClean else { return }
    timers.start(.guessesForgiven, after: PairingLock.forgiveness, in: &turn)
    if lock.isLocked {
      runLock(for: lock.duration, in: &turn)
    } else if lock.isSpent {
      lockPairing(in: &turn)
    }
  }

  mutating func openPairingLock() {
    memory.pairingLock.open()
    isMemoryUnsaved = true
  }

  mutating func clearPairingLock(in turn: inout Turn<some RandomNumberGenerator>) {
    timers.cancel(.pairingLock, in: &turn)
    timers.cancel(.guessesForgiven, in: &turn)
    guard !memory.pairingLock.isClean else { return }
    memory.pairingLock = PairingLock()
    isMemoryUnsaved = true
  }

  func lockedSeconds(at now: Duration) -> Int? {
    guard memory.pairingLock.isLocked, let left = timers.remaining(.pairingLock, at: now) else { return nil }
    return Int(left.components.seconds) + (left.components.attoseconds > 0 ? 1 : 0)
  }

  private mutating func runLock(for duration: Duration, in turn: inout Turn<some RandomNumberGenerator>) {
    timers.start(.pairingLock, after: duration, in: &turn)
    turn.note(.pairingLocked, ["seconds": "\(duration.components.seconds)"])
  }
}
