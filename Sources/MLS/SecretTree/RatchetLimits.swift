/// How much disorder among messages is put up with (RFC 9420 sections 9.2 and 15.3).
///
/// A wide window keeps messages that come late or out of order; a narrow one keeps fewer keys that a thief could
/// use, and costs less work when somebody claims a generation far ahead.
public struct RatchetLimits: Hashable, Sendable {
  /// The most keys of messages not yet seen that are kept per ratchet; the oldest go first.
  public var skippedKeysPerSender: Int
  /// The most such keys of all ratchets of an epoch together; the oldest of the fullest ratchet go first.
  public var skippedKeys: Int
  /// How far ahead of the newest generation seen a message may be.
  public var forwardJump: UInt32

  /// By default 256 keys a sender, at most 4,096; 512 in all, 25 KiB of a snapshot; and a jump of 4,096.
  public init(skippedKeysPerSender: Int = 256, skippedKeys: Int = 512, forwardJump: UInt32 = 4096) {
    precondition((0...4096).contains(skippedKeysPerSender), "a window of \(skippedKeysPerSender) keys")
    self.skippedKeysPerSender = skippedKeysPerSender
    self.skippedKeys = skippedKeys
    self.forwardJump = forwardJump
  }
}
