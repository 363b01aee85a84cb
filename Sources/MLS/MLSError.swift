public import ByteCoding
public import LeelooCrypto

/// Why something of Messaging Layer Security is refused.
///
/// Whatever throws one of these has changed nothing: the state before it is the state after it.
public enum MLSError: Error, Equatable, Sendable {
  /// The bytes are not the structure that they should be (RFC 9420 section 2.1).
  case malformed(ByteCodingError)
  /// A cryptographic operation refused its input, or libcrypto failed.
  case crypto(CryptoError)
  /// A cipher suite that is not implemented here (RFC 9420 section 17.1).
  case unsupportedCipherSuite(UInt16)
  /// The signature is not by the one who should have signed (RFC 9420 section 5.1.2).
  case invalidSignature(of: SignatureLabel)
  /// There is no member at this leaf.
  case noMember(at: LeafIndex)
  /// A leaf node or key package that may not be (RFC 9420 sections 7.3 and 10.1).
  case leafNode(LeafNodeRefusal)
  /// A tree that may not be (RFC 9420 section 12.4.3.1).
  case tree(RatchetTreeRefusal)
  /// The path of a commit that may not be (RFC 9420 section 12.4.2).
  case path(UpdatePathRefusal)
  /// A part of RFC 9420 that is left out here.
  case unsupported(UnsupportedFeature)
  /// A message that is not taken (RFC 9420 section 6).
  case message(MessageRefusal)
  /// A proposal, or several together, that may not be (RFC 9420 section 12.2).
  case proposal(ProposalRefusal)
  /// A commit that may not be (RFC 9420 section 12.4).
  case commit(CommitRefusal)
  /// A Welcome that does not lead into a group (RFC 9420 section 12.4.3.1).
  case welcome(WelcomeRefusal)
  /// Bytes that do not become a group again.
  case snapshot(SnapshotRefusal)
}
