/// The stable name of a kind of diagnostic. An id is never given to another kind, in any release.
public enum DiagnosticID: String, Hashable, Sendable, CaseIterable {
  /// The file cannot be opened or read.
  case unreadable = "LB0001"
  /// Longer, deeper or with more values than any board needs.
  case tooLarge = "LB0002"
  /// The YAML itself is broken.
  case notYAML = "LB0003"
  /// An anchor or an alias.
  case aliasOrAnchor = "LB0004"
  /// A tag.
  case tag = "LB0005"
  /// A second document in the file.
  case secondDocument = "LB0006"
  /// A key given twice in one section.
  case duplicateKey = "LB0007"
  /// A key that means nothing here.
  case unknownKey = "LB0101"
  /// A key that must be there.
  case missingKey = "LB0102"
  /// A list where one value is wanted, a word where a number is, and the like.
  case wrongKind = "LB0103"
  /// Not one of the words that are allowed.
  case unknownWord = "LB0104"
  /// A number outside its limits.
  case outOfRange = "LB0105"
  /// A bare number, or a chip by its number, where a line must be named.
  case ambiguousPin = "LB0106"
  /// One line for two things.
  case pinUsedTwice = "LB0107"
  /// A header pin that is no GPIO.
  case notAGPIO = "LB0108"
  /// Two keys that exclude each other, or one that another needs.
  case contradiction = "LB0109"
  /// A sound card by its number.
  case cardByNumber = "LB0110"
  /// Not an address of the kind that is wanted.
  case malformedAddress = "LB0111"
}
