/// What a start of the program found on the disk.
public struct RestoredCrew: Sendable {
  /// The crew; nothing if there was none, or its keys can't be read.
  public var crew: Crew?
  /// What the shell does first.
  public var effects: [CrewEffect]
  /// What could not be read, for the screen and the journal.
  public var damage: [CrewDamage]
}

/// Something on the disk that is not as it was written.
public enum CrewDamage: Hashable, Sendable {
  /// A log ends in half a record, as after a power cut. What was reported as stored is there.
  case tornTail(CrewFile)
  /// A log is broken in its middle: what stood behind that is lost. A copy is kept aside.
  case brokenLog(CrewFile)
  /// A snapshot does not open; the one before it is used. The file is moved aside.
  case previousSnapshotUsed(CrewFile)
  /// The keys can't be read. Another member puts this device back in.
  case stateLost
  /// The crew was made by a version whose files this one does not read, and can't go on: pair again. They are moved aside.
  case madeByOlderVersion
  /// The identity can't be read: the crew is lost to this device, which has to be paired again. The
  /// files are moved aside.
  case keysLost
}
