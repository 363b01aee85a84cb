/// Why something can't be done with a crew.
public enum CrewError: Error, Equatable, Sendable {
  /// The crew has its two members. More come with MLS.
  case crewFull
  /// The introduction or welcome is not whole, or from a version that this one does not speak.
  case malformed
  /// The introduction is not signed by the key in it.
  case forgedIntroduction
  /// The welcome is for another device.
  case welcomeForAnother
  /// libcrypto failed.
  case cryptoFailed
}
