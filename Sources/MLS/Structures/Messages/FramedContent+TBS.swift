internal import ByteCoding

extension FramedContent {
  /// `FramedContentTBS` (RFC 9420 section 6.1): what the sender signs.
  ///
  /// The context of the epoch goes in for members and external commits, and only for them.
  public func tbs(wireFormat: WireFormat, context: GroupContext) -> [UInt8] {
    var writer = ByteWriter(capacity: 512)
    ProtocolVersion.mls10.write(to: &writer)
    wireFormat.write(to: &writer)
    write(to: &writer)
    switch sender {
    case .member, .newMemberCommit: context.write(to: &writer)
    case .external, .newMemberProposal: break
    }
    return writer.bytes
  }
}
