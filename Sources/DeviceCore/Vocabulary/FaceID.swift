/// One connected face, for as long as it is connected. The shell never gives the same number out twice.
public struct FaceID: Hashable, Sendable {
  /// Counts up from any start.
  public let number: UInt32

  /// Names a connection.
  public init(_ number: UInt32) { self.number = number }
}

/// Which faces a command is for.
public enum FaceAudience: Hashable, Sendable {
  /// All that are connected, none as well.
  case everyone
  /// The one that has just come.
  case one(FaceID)
}
