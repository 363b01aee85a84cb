/// How urgent an entry is: syslog(3). `notice` is what support reads by default; `error` means somebody should act.
public enum JournalPriority: UInt8, Hashable, Sendable, CaseIterable {
  /// The program cannot go on.
  case critical = 2
  /// Somebody should act.
  case error = 3
  /// Something is degraded and may heal by itself.
  case warning = 4
  /// Started, paired, link up, link down.
  case notice = 5
  /// Of use when somebody looks closely.
  case info = 6
  /// For developers; not stored by default.
  case debug = 7
}
