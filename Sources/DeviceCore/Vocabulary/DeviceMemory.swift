public import CrewMessages

/// What the device itself remembers across a restart; the crew keeps its own.
public struct DeviceMemory: Hashable, Sendable {
  /// What this device calls itself, at most 32 bytes of UTF-8.
  public var name: String
  /// 0 to 100.
  public var volumePercent: UInt8
  /// No sound.
  public var isMuted: Bool
  /// Dim and silent.
  public var isQuiet: Bool
  /// Wrong codes and the lock that follows them.
  public var pairingLock: PairingLock
  /// Route halves of the codes that were typed here, newest last, at most ``triedRouteLimit``: none of them
  /// is tried again, and by the time that one is forgotten its code is long dead.
  public var triedRoutes: [String]
  /// How many codes were typed here within ten minutes. After a restart they count as tried just then, for no
  /// clock could tell how long ago that was.
  public var recentCodes: UInt8
  /// When members were last heard, in milliseconds since 1970 by this device's clock.
  public var heard: [DeviceID: UInt64]

  /// The crew of original devices that this device is in; nil where it is in none, or in a private crew.
  public var original: OriginalMembership?

  /// The most members whose last sign of life is remembered: a full crew.
  public static let heardLimit = 32
  /// The most routes that are remembered. A code lives 300 s on its screen and as long again with the host at its route,
  /// and a host tries five in ten minutes.
  public static let triedRouteLimit = 8

  /// What a device remembers.
  public init(
    name: String, volumePercent: UInt8 = 60, isMuted: Bool = false, isQuiet: Bool = false,
    pairingLock: PairingLock = .init(), triedRoutes: [String] = [], recentCodes: UInt8 = 0,
    heard: [DeviceID: UInt64] = [:], original: OriginalMembership? = nil
  ) {
    self.name = name
    self.volumePercent = volumePercent
    self.isMuted = isMuted
    self.isQuiet = isQuiet
    self.pairingLock = pairingLock
    self.triedRoutes = triedRoutes
    self.recentCodes = recentCodes
    self.heard = heard
    self.original = original
  }
}

/// Counts guesses so that a power cut forgives none.
///
/// One guess burns a code; three codes a window; then a lock of 60 s that doubles up to an hour, cleared by a
/// success or 24 h. The clock may be wrong after a restart, so a lock counts from the
/// restart anew rather than trusting a date.
public struct PairingLock: Hashable, Sendable {
  /// Guesses in the open window, 0 to 3.
  public var guesses: UInt8
  /// Locks in a row; the next lasts `min(60 s × 2^locks, 3600 s)`.
  public var locks: UInt8
  /// A lock was running when this was written.
  public var isLocked: Bool

  /// No guess yet.
  public init(guesses: UInt8 = 0, locks: UInt8 = 0, isLocked: Bool = false) {
    self.guesses = guesses
    self.locks = locks
    self.isLocked = isLocked
  }
}

/// Something that is wrong and lasts.
public struct DeviceProblem: Hashable, Sendable {
  /// Stable across releases.
  public var code: String
  /// What failed, with which values.
  public var summary: String
  /// What to do.
  public var remedy: String

  /// Describes a problem.
  public init(code: String, summary: String, remedy: String) {
    self.code = code
    self.summary = summary
    self.remedy = remedy
  }
}
