public import ByteCoding

/// What new members get to come in with (RFC 9420 section 12.4.3.1).
public struct Welcome: Hashable, Sendable, TLSCodable {
  /// The group's cipher suite.
  public var cipherSuite: CipherSuiteID
  /// One for each new member.
  public var secrets: [EncryptedGroupSecrets]
  /// A ``GroupInfo`` under a key that comes from the joiner secret.
  public var encryptedGroupInfo: [UInt8]

  /// All fields.
  public init(
    cipherSuite: CipherSuite, secrets: [EncryptedGroupSecrets], encryptedGroupInfo: [UInt8]
  ) {
    self.cipherSuite = CipherSuiteID(cipherSuite)
    self.secrets = secrets
    self.encryptedGroupInfo = encryptedGroupInfo
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    cipherSuite = try CipherSuiteID(from: &reader)
    secrets = try reader.list()
    encryptedGroupInfo = Array(try reader.vector())
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    cipherSuite.write(to: &writer)
    writer.append(list: secrets)
    writer.append(vector: encryptedGroupInfo)
  }
}

/// The ``GroupSecrets`` for one new member, encrypted to the key of its package.
public struct EncryptedGroupSecrets: Hashable, Sendable, TLSCodable {
  /// The package that it answers.
  public var newMember: KeyPackageRef
  /// The secrets.
  public var encryptedGroupSecrets: HPKECiphertext

  /// Both fields.
  public init(newMember: KeyPackageRef, encryptedGroupSecrets: HPKECiphertext) {
    self.newMember = newMember
    self.encryptedGroupSecrets = encryptedGroupSecrets
  }

  /// Reads both fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    newMember = try KeyPackageRef(from: &reader)
    encryptedGroupSecrets = try HPKECiphertext(from: &reader)
  }

  /// Writes both fields.
  public func write(to writer: inout ByteWriter) {
    newMember.write(to: &writer)
    encryptedGroupSecrets.write(to: &writer)
  }
}
