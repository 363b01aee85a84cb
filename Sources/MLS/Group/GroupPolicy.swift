/// What a device decides for itself about a group. Nothing of it is agreed with the others.
public struct GroupPolicy: Hashable, Sendable {
  /// How our own proposals and commits go out. Application messages are always private.
  public var handshakeFraming: HandshakeFraming
  /// Whether proposals and commits that the delivery service can read are taken. They tell it who joins.
  public var acceptsPublicMessages: Bool
  /// Whether application messages go out although proposals wait for a commit. RFC 9420 section 12.4 forbids it,
  /// so that nothing reaches a member whose removal was proposed.
  public var sendsBeforeCommitting: Bool
  /// Windows of the message ratchets.
  public var ratchetLimits: RatchetLimits
  /// The longest lifetime of a key package that is accepted, in seconds (RFC 9420 section 7.2).
  public var lifetimeLimit: UInt64
  /// The most proposals that wait for a commit, at most 4,096; more are refused.
  public var pendingProposalLimit: Int
  /// How many past epochs' resumption keys are kept (RFC 9420 section 8.6).
  public var resumptionEpochLimit: Int

  /// How proposals and commits travel.
  public enum HandshakeFraming: Hashable, Sendable {
    /// Encrypted: whoever carries them sees neither kind nor content.
    case privateMessage
    /// Signed and readable.
    case publicMessage
  }

  /// By default private messages only, 64 waiting proposals and 4 past resumption keys.
  public init(
    handshakeFraming: HandshakeFraming = .privateMessage, acceptsPublicMessages: Bool = false,
    sendsBeforeCommitting: Bool = false, ratchetLimits: RatchetLimits = RatchetLimits(),
    lifetimeLimit: UInt64 = .max, pendingProposalLimit: Int = 64, resumptionEpochLimit: Int = 4
  ) {
    self.handshakeFraming = handshakeFraming
    self.acceptsPublicMessages = acceptsPublicMessages
    self.sendsBeforeCommitting = sendsBeforeCommitting
    self.ratchetLimits = ratchetLimits
    self.lifetimeLimit = lifetimeLimit
    precondition((0...4096).contains(pendingProposalLimit), "\(pendingProposalLimit) waiting proposals")
    self.pendingProposalLimit = pendingProposalLimit
    self.resumptionEpochLimit = resumptionEpochLimit
  }
}
