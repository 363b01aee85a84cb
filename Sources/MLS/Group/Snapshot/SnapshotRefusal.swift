/// Why bytes do not become a group again.
public enum SnapshotRefusal: Hashable, Sendable {
  /// Written in a form that this version does not read.
  case otherVersion(UInt8)
  /// Parts that do not fit together.
  case inconsistent
}
