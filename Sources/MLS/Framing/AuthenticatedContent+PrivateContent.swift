import ByteCoding

extension AuthenticatedContent {
  /// `PrivateMessageContent` (RFC 9420 section 6.3.1): content, authentication, and padding of zeroes.
  func privateContent(padding: Int) -> [UInt8] {
    var writer = ByteWriter(capacity: 256)
    content.content.write(to: &writer)
    auth.write(to: &writer)
    writer.append(repeatElement(0, count: padding))
    return writer.bytes
  }

  /// What a plaintext says. Refuses padding that is not zero, which could carry something unseen.
  init(privateContent plaintext: [UInt8], of message: PrivateMessage, from sender: LeafIndex) throws(MLSError)
  {
    var reader = ByteReader(plaintext)
    let (content, auth) = try wellFormed { () throws(ByteCodingError) in
      (
        try FramedContent.Content(message.contentType, from: &reader),
        try FramedContentAuthData(of: message.contentType, from: &reader)
      )
    }
    guard reader.rest().allSatisfy({ $0 == 0 }) else { throw .message(.paddingNotZero) }
    let framed = FramedContent(
      groupID: message.groupID, epoch: message.epoch, sender: .member(sender),
      authenticatedData: message.authenticatedData, content: content)
    self.init(wireFormat: .privateMessage, content: framed, auth: auth)
  }
}
