public import ByteCoding

/// Anything that travels (RFC 9420 section 6).
public enum MLSMessage: Hashable, Sendable {
  /// Signed, and readable by anybody.
  case publicMessage(PublicMessage)
  /// Signed and encrypted.
  case privateMessage(PrivateMessage)
  /// For new members.
  case welcome(Welcome)
  /// What a new member is told of the group.
  case groupInfo(GroupInfo)
  /// What a client publishes so that others can add it.
  case keyPackage(KeyPackage)

  /// How it travels.
  public var wireFormat: WireFormat {
    switch self {
    case .publicMessage: .publicMessage
    case .privateMessage: .privateMessage
    case .welcome: .welcome
    case .groupInfo: .groupInfo
    case .keyPackage: .keyPackage
    }
  }
}

extension MLSMessage: TLSCodable {
  /// Reads version, format and message.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    try reader.mls10()
    switch try WireFormat(from: &reader) {
    case .publicMessage: self = .publicMessage(try PublicMessage(from: &reader))
    case .privateMessage: self = .privateMessage(try PrivateMessage(from: &reader))
    case .welcome: self = .welcome(try Welcome(from: &reader))
    case .groupInfo: self = .groupInfo(try GroupInfo(from: &reader))
    case .keyPackage: self = .keyPackage(try KeyPackage(from: &reader))
    }
  }

  /// Writes version, format and message.
  public func write(to writer: inout ByteWriter) {
    ProtocolVersion.mls10.write(to: &writer)
    wireFormat.write(to: &writer)
    switch self {
    case .publicMessage(let message): message.write(to: &writer)
    case .privateMessage(let message): message.write(to: &writer)
    case .welcome(let welcome): welcome.write(to: &writer)
    case .groupInfo(let info): info.write(to: &writer)
    case .keyPackage(let package): package.write(to: &writer)
    }
  }
}
