internal import CLibcrypto

/// HKDF (RFC 5869) with SHA-256.
public enum HKDF {
  /// The most bytes that one expansion gives (RFC 5869 section 2.3).
  public static let outputLimit = 255 * SHA256.count

  /// Concentrates key material into a pseudorandom key of 32 bytes. An empty salt stands for 32 zeroes.
  public static func extract(salt: [UInt8], inputKeyMaterial: SecretBytes) -> SecretBytes {
    note(.hmac)
    return SecretBytes(count: SHA256.count) { key in
      inputKeyMaterial.withUnsafeBytes { material in
        demand(lc_hmac(salt, salt.count, material.baseAddress, material.count, key.octets), "lc_hmac")
      }
    }
  }

  /// The same with a salt that is a secret itself.
  public static func extract(salt: SecretBytes, inputKeyMaterial: SecretBytes) -> SecretBytes {
    note(.hmac)
    return SecretBytes(count: SHA256.count) { key in
      inputKeyMaterial.withUnsafeBytes { material in
        salt.withUnsafeBytes { salt in
          demand(
            lc_hmac(salt.baseAddress, salt.count, material.baseAddress, material.count, key.octets), "lc_hmac"
          )
        }
      }
    }
  }

  /// Stretches a pseudorandom key to `count` bytes that `info` sets apart; at most ``outputLimit``.
  public static func expand(_ prk: SecretBytes, info: [UInt8], count: Int) -> SecretBytes {
    precondition((0...outputLimit).contains(count), "HKDF gives no \(count) bytes")
    note(.hmac, times: (count + SHA256.count - 1) / SHA256.count)
    return SecretBytes(count: count) { output in
      prk.withUnsafeBytes { key in
        demand(
          lc_hkdf_expand(key.baseAddress, key.count, info, info.count, output.octets, count), "lc_hkdf_expand"
        )
      }
    }
  }
}
