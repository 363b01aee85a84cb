public import LeelooCrypto

/// A key that path secrets and welcomes are encrypted to (RFC 9420 section 5.1.1).
public struct HPKEPublicKey: OpaqueVector {
  /// As it travels. Whether it is a key of the suite shows when something is encrypted to it.
  public let bytes: [UInt8]

  /// Takes any bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The public end of a private key.
  public init(of key: HPKEPrivateKey) { bytes = key.publicKey.bytes }
}
