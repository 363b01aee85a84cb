extension PairingLock {
  /// Guesses in a window.
  static let guessLimit: UInt8 = 3
  /// Wrong codes are forgiven so long after the last.
  static let forgiveness: Duration = .seconds(86_400)
  private static let shortest: Duration = .seconds(60)
  private static let longest: Duration = .seconds(3600)

  /// The window is used up, whether or not the lock itself reached the disk.
  var isSpent: Bool { guesses >= Self.guessLimit }
  var isClean: Bool { self == PairingLock() }

  mutating func countGuess() { guesses = min(guesses, Self.guessLimit - 1) + 1 }

  /// Closes the window; for how long: 60 s, doubling up to an hour.
  mutating func lock() -> Duration {
    (guesses, isLocked) = (0, true)
    locks = locks == .max ? locks : locks + 1
    return duration
  }

  mutating func open() { (guesses, isLocked) = (0, false) }

  /// Of the lock that is running or was the last.
  var duration: Duration {
    // Six doublings of a minute are above the hour.
    min(Self.shortest * (1 << Int(min(max(locks, 1) - 1, 6))), Self.longest)
  }
}
