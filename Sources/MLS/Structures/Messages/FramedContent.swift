public import ByteCoding

/// What is said, by whom, and in which epoch (RFC 9420 section 6).
public struct FramedContent: Hashable, Sendable, TLSCodable {
  /// The group.
  public var groupID: GroupID
  /// The epoch that it was said in.
  public var epoch: UInt64
  /// Who said it.
  public var sender: Sender
  /// What the application binds to the message without encrypting it.
  public var authenticatedData: [UInt8]
  /// What is said.
  public var content: Content

  /// What is said.
  public enum Content: Hashable, Sendable {
    /// Something of the application.
    case application([UInt8])
    /// A change that somebody asks for.
    case proposal(Proposal)
    /// The step to the next epoch.
    case commit(Commit)

    /// Which of the three it is.
    public var type: ContentType {
      switch self {
      case .application: .application
      case .proposal: .proposal
      case .commit: .commit
      }
    }
  }

  /// All fields.
  public init(
    groupID: GroupID, epoch: UInt64, sender: Sender, authenticatedData: [UInt8] = [], content: Content
  ) {
    self.groupID = groupID
    self.epoch = epoch
    self.sender = sender
    self.authenticatedData = authenticatedData
    self.content = content
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    groupID = try GroupID(from: &reader)
    epoch = try reader.integer()
    sender = try Sender(from: &reader)
    authenticatedData = Array(try reader.vector())
    content = try Content(try ContentType(from: &reader), from: &reader)
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    groupID.write(to: &writer)
    writer.append(integer: epoch)
    sender.write(to: &writer)
    writer.append(vector: authenticatedData)
    content.type.write(to: &writer)
    content.write(to: &writer)
  }
}

extension FramedContent.Content {
  /// Reads what a type says that there is; the type stands elsewhere.
  public init(_ type: ContentType, from reader: inout ByteReader) throws(ByteCodingError) {
    switch type {
    case .application: self = .application(Array(try reader.vector()))
    case .proposal: self = .proposal(try Proposal(from: &reader))
    case .commit: self = .commit(try Commit(from: &reader))
    }
  }

  /// Writes the content without its type.
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .application(let data): writer.append(vector: data)
    case .proposal(let proposal): proposal.write(to: &writer)
    case .commit(let commit): commit.write(to: &writer)
    }
  }
}
