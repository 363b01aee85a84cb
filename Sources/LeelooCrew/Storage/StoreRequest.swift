/// The files of a crew, in a directory of their own.
public enum CrewFile: String, Hashable, Sendable, CaseIterable {
  /// Who we are, who the others are, where we meet. A sealed snapshot.
  case identity
  /// Keys and positions. A sealed snapshot.
  case state
  /// What not everybody has acknowledged. A sealed log.
  case outbox
  /// The ids of what was received. A sealed log.
  case seen
  /// The crew's recent commits and proposals. A sealed log.
  case history

  /// The name on the disk.
  public var name: String { rawValue }
  /// Where the snapshot before the last is kept.
  public var previousName: String { rawValue + ".1" }
}

/// What to do to a file; the rules stand in <doc:Messages>.
public enum StoreRequest: Hashable, Sendable {
  /// Replace a snapshot whole: temporary name, fsync, keep the old one as ``CrewFile/previousName``, rename,
  /// fsync of the directory.
  case write(CrewFile, [UInt8])
  /// Add to the end of a log, and fsync.
  case append(CrewFile, [UInt8])
  /// Replace a log whole, as ``write(_:_:)`` and without keeping the old one.
  case rewrite(CrewFile, [UInt8])
  /// Remove the file and its previous one; neither need exist.
  case remove(CrewFile)
  /// Rename a snapshot that can't be read so that somebody may look at it; never overwrite an earlier one.
  case moveAside(String)
  /// Keep a second link to a broken log, or a copy, for somebody to look at; never overwrite an earlier one. What
  /// could be read of it is not written elsewhere yet, so the log itself stays until it is replaced.
  case copyAside(CrewFile)

  /// The file that it is about.
  public var fileName: String {
    switch self {
    case .write(let file, _), .append(let file, _), .rewrite(let file, _): file.name
    case .remove(let file), .copyAside(let file): file.name
    case .moveAside(let name): name
    }
  }
}

/// Names one store request until it is answered.
public struct StoreToken: Hashable, Sendable {
  /// Rising by one with each request.
  public let value: UInt64

  /// Names a request.
  public init(_ value: UInt64) { self.value = value }
}
