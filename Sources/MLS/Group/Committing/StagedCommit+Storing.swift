public import LeelooCrypto

extension StagedCommit {
  /// All of it, the next group's secrets among it, for whoever seals it before it is stored. Saved before ``message`` is
  /// sent, it lets a device that was switched off in between adopt its own commit.
  public func snapshot() -> SecretBytes {
    var writer = SecretWriter()
    writer.append(open: message.encoded)
    writer.append(open: welcome?.encoded ?? [])
    writer.append(open: summary.encoded)
    writer.append(next.snapshot())
    return writer.secret
  }

  /// The staged commit that a snapshot is of.
  public init(snapshot: SecretBytes, policy: GroupPolicy = GroupPolicy()) throws(MLSError) {
    var reader = SecretReader(snapshot)
    message = try MLSMessage(decoding: reader.open())
    let welcome = try reader.open()
    self.welcome = welcome.isEmpty ? nil : try Welcome(decoding: welcome)
    summary = try CommitSummary(decoding: reader.open())
    next = try Group(snapshot: reader.secret(reader.remaining), policy: policy)
  }
}
