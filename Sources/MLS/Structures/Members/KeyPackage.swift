public import ByteCoding

/// What a client publishes so that others can add it (RFC 9420 section 10). Good for one use.
public struct KeyPackage: Hashable, Sendable, TLSCodable {
  /// The protocol version of the groups that it is for.
  public var version: ProtocolVersion
  /// The cipher suite of the groups that it is for.
  public var cipherSuite: CipherSuiteID
  /// What the Welcome is encrypted to.
  public var initKey: HPKEPublicKey
  /// The leaf that the client will have.
  public var leafNode: LeafNode
  /// What the application adds.
  public var extensions: Extensions
  /// By the owner of the leaf over everything before it.
  public var signature: [UInt8]

  /// A package that is yet to be signed.
  public init(
    cipherSuite: CipherSuite, initKey: HPKEPublicKey, leafNode: LeafNode,
    extensions: Extensions = Extensions()
  ) {
    version = .mls10
    self.cipherSuite = CipherSuiteID(cipherSuite)
    self.initKey = initKey
    self.leafNode = leafNode
    self.extensions = extensions
    signature = []
  }

  /// Reads the whole package.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    version = try ProtocolVersion(from: &reader)
    cipherSuite = try CipherSuiteID(from: &reader)
    initKey = try HPKEPublicKey(from: &reader)
    leafNode = try LeafNode(from: &reader)
    extensions = try Extensions(from: &reader)
    signature = Array(try reader.vector())
  }

  /// Writes the whole package.
  public func write(to writer: inout ByteWriter) {
    writeUnsigned(to: &writer)
    writer.append(vector: signature)
  }

  /// `KeyPackageTBS`.
  private func writeUnsigned(to writer: inout ByteWriter) {
    version.write(to: &writer)
    cipherSuite.write(to: &writer)
    initKey.write(to: &writer)
    leafNode.write(to: &writer)
    extensions.write(to: &writer)
  }

  private var tbs: [UInt8] {
    var writer = ByteWriter(capacity: 384)
    writeUnsigned(to: &writer)
    return writer.bytes
  }
}

extension KeyPackage {
  /// The same package signed by the owner of its leaf.
  public func signed(with key: SignaturePrivateKey, suite: CipherSuite) throws(MLSError) -> KeyPackage {
    var package = self
    package.signature = try suite.sign(tbs, label: .keyPackage, with: key)
    return package
  }

  /// Throws ``MLSError/invalidSignature(of:)`` unless the owner of the leaf signed this package.
  public func verifySignature(suite: CipherSuite) throws(MLSError) {
    try suite.verify(signature, of: tbs, label: .keyPackage, by: leafNode.signatureKey)
  }

  /// `MakeKeyPackageRef` (RFC 9420 section 5.2).
  public func reference(suite: CipherSuite) -> KeyPackageRef {
    suite.refHash(label: "MLS 1.0 KeyPackage Reference", encoded)
  }
}
