public import LeelooCrypto

/// Keys that members have from elsewhere, by the identifier that they agreed on (RFC 9420 section 8.4).
public struct PreSharedKeys: Sendable {
  private let external: [[UInt8]: SecretBytes]

  /// None.
  public static let none = PreSharedKeys([:])

  /// These, by `psk_id`.
  public init(_ external: [[UInt8]: SecretBytes]) { self.external = external }

  subscript(identifier: [UInt8]) -> SecretBytes? { external[identifier] }
}
