/// The hash by which one message names a structure of another (RFC 9420 section 5.2).
public struct HashReference: OpaqueVector {
  /// The hash.
  public let bytes: [UInt8]

  /// Takes any bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}

/// How a Welcome names the package that it answers.
public typealias KeyPackageRef = HashReference

/// How a Commit names a proposal that was sent before.
public typealias ProposalRef = HashReference
