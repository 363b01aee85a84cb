/// Why a device does not join (RFC 9420 section 12.4.3.1).
public enum WelcomeRefusal: Hashable, Sendable {
  /// No entry is for this key package.
  case notForThisKeyPackage
  /// The key package is for another cipher suite.
  case otherCipherSuite
  /// There is no tree, neither in the Welcome nor beside it.
  case ratchetTreeMissing
  /// The tree is not the one that the group info describes.
  case treeHashMismatch
  /// The leaf that is said to have signed is blank.
  case signerMissing
  /// The private keys are not those of the key package.
  case keysOfAnotherPackage
  /// The tree has no leaf that is the key package's.
  case ownLeafMissing
  /// The confirmation tag is not the one that this device computes.
  case invalidConfirmationTag
}
