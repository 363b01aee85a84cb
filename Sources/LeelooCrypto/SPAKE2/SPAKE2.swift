internal import CLibcrypto

/// SPAKE2 (RFC 9382) over P-256 with SHA-256, HKDF and HMAC: two who know the same short code get a strong key,
/// and whoever does not know it gets one guess and nothing to try others against.
///
/// The steps are types, each consumed by the next, so that a scalar is used once:
/// ``SPAKE2/Exchange`` → ``SPAKE2/Exchange/agree(with:)`` → ``SPAKE2/Agreement`` →
/// ``SPAKE2/Agreement/confirm(_:)`` → the shared key.
public enum SPAKE2 {
  /// The length of a share in bytes: an uncompressed point (SEC 1 section 2.3.3).
  public static let shareCount = 65
  /// The length of a confirmation in bytes.
  public static let confirmationCount = HMACSHA256.count

  static let scalarCount = 32

  /// Who of the two: A sends its share first and blinds it with M, B with N.
  public enum Party: Sendable {
    /// The first.
    case a
    /// The second.
    case b

    var blinding: lc_spake2_party {
      switch self {
      case .a: LC_SPAKE2_A
      case .b: LC_SPAKE2_B
      }
    }
  }

  /// What both must agree on besides the code; where they differ, confirmation fails.
  public struct Context: Hashable, Sendable {
    /// The identity of A. Empty only where it is implicit (RFC 9382 section 3.3).
    public var identityA: [UInt8]
    /// The identity of B.
    public var identityB: [UInt8]
    /// Additional authenticated data, such as versions and nonces.
    public var additionalData: [UInt8]

    /// Describes an exchange.
    public init(identityA: [UInt8], identityB: [UInt8], additionalData: [UInt8]) {
      self.identityA = identityA
      self.identityB = identityB
      self.additionalData = additionalData
    }
  }
}
