public import ByteCoding

/// What kind of credential a member has (RFC 9420 section 17.5).
public struct CredentialType: RegisteredNumber {
  /// The number on the wire.
  public let rawValue: UInt16

  /// Takes any number; unknown ones are carried.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A bare identity, whose meaning is the application's.
  public static let basic = CredentialType(rawValue: 1)
  /// A chain of X.509 certificates: carried here, never believed.
  public static let x509 = CredentialType(rawValue: 2)
}

/// Who a member says it is (RFC 9420 section 5.3).
public struct Credential: Hashable, Sendable, TLSCodable {
  /// What kind it is.
  public var type: CredentialType
  /// The one vector that follows the type: an identity, certificates, or whatever an unknown type has there.
  public var content: [UInt8]

  /// A kind and its vector's content.
  public init(_ type: CredentialType, _ content: [UInt8]) {
    self.type = type
    self.content = content
  }

  /// A `basic` credential.
  public static func basic(_ identity: [UInt8]) -> Credential { Credential(.basic, identity) }

  /// The identity of a `basic` credential; nil for other kinds.
  public var identity: [UInt8]? { type == .basic ? content : nil }

  /// Reads type and vector.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    type = try CredentialType(from: &reader)
    content = Array(try reader.vector())
  }

  /// Writes type and vector.
  public func write(to writer: inout ByteWriter) {
    type.write(to: &writer)
    writer.append(vector: content)
  }
}
