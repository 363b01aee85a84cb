/// Why a leaf node or the key package around it is refused (RFC 9420 sections 7.3 and 10.1), besides its signature.
public enum LeafNodeRefusal: Hashable, Sendable {
  /// Made for another occasion: in a key package, an update or a commit there must be a leaf made for it.
  case wrongSource
  /// The present time is outside its lifetime. In seconds since 1970.
  case notInLifetime(notBefore: UInt64, notAfter: UInt64, now: UInt64)
  /// It would live longer than the policy allows.
  case lifetimeTooLong(seconds: UInt64)
  /// Its lifetime ends before it begins.
  case lifetimeReversed
  /// An extension that its capabilities do not name.
  case extensionNotInCapabilities(ExtensionType)
  /// Its capabilities lack an extension that the group uses or requires.
  case lacksExtension(ExtensionType)
  /// Its capabilities lack a proposal type that the group requires.
  case lacksProposal(ProposalType)
  /// Its capabilities lack a credential type that the group requires, or that a member has.
  case lacksCredential(CredentialType)
  /// Its capabilities lack the group's protocol version.
  case lacksVersion
  /// Its capabilities lack the group's cipher suite.
  case lacksCipherSuite
  /// Nothing can be encrypted to its key.
  case unusableEncryptionKey
  /// The encryption key is that of the leaf which it replaces.
  case encryptionKeyNotFresh
  /// Another node of the tree has the same encryption key.
  case encryptionKeyTwice
  /// Another member has the same signature key.
  case signatureKeyTwice
  /// The key package is for another cipher suite or version.
  case keyPackageOfOtherSuite
  /// Nothing can be encrypted to the key package's init key.
  case unusableInitKey
  /// The init key is the leaf's encryption key.
  case initKeyIsEncryptionKey
}
