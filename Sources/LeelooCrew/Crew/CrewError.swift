/// Why something can't be done with a crew.
public enum CrewError: Error, Equatable, Sendable {
  /// The crew has as many members as it may have.
  case crewFull
  /// The introduction or welcome is not whole, not valid, or from a version that this one does not speak.
  case malformed
  /// The welcome is for another device, or from another host.
  case welcomeForAnother
  /// The crew is not as the host described it, or holds this device for removed.
  case otherCrew
  /// Others changed the crew at the same time, again and again.
  case outrun
  /// This device has changed the crew as often in a row as one member may.
  case tooManyInARow
  /// The key was removed from this crew and never comes back.
  case keyRemoved
  /// Nothing may be sealed now.
  case notNow
  /// What a newcomer would have to know of the crew does not fit into one message of a pairing.
  case welcomeTooLong(bytes: Int)
  /// libcrypto failed.
  case cryptoFailed
}
