/// Why what was typed is no code.
public enum CodeEntryError: Error, Equatable, Sendable {
  /// I, O, 0, 1 or something that is no letter of a code.
  case letterNeverUsed(Character)
  /// A code has eight letters besides its prefix.
  case wrongLength(Int)
}
