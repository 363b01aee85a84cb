internal import CLibcrypto

/// HMAC (RFC 2104) with SHA-256.
public enum HMACSHA256 {
  /// The length of a code in bytes.
  public static let count = 32

  /// The authentication code of `message`, 32 bytes.
  public static func authenticate(_ message: [UInt8], key: SecretBytes) -> [UInt8] {
    message.withUnsafeBytes { code(of: $0, key: key) }
  }

  /// The authentication code of a message that is a secret itself.
  public static func authenticate(_ message: SecretBytes, key: SecretBytes) -> [UInt8] {
    message.withUnsafeBytes { code(of: $0, key: key) }
  }

  /// Whether `code` is the message's, in constant time.
  public static func isValid(_ code: [UInt8], for message: [UInt8], key: SecretBytes) -> Bool {
    areEqual(code, authenticate(message, key: key))
  }

  private static func code(of message: UnsafeRawBufferPointer, key: SecretBytes) -> [UInt8] {
    note(.hmac)
    var code = [UInt8](repeating: 0, count: count)
    key.withUnsafeBytes {
      demand(lc_hmac($0.baseAddress, $0.count, message.baseAddress, message.count, &code), "lc_hmac")
    }
    return code
  }
}
