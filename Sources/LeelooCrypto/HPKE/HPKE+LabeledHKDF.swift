extension HPKE {
  /// HKDF whose every output belongs to one suite and one label (RFC 9180 section 4).
  struct LabeledHKDF {
    let suite: [UInt8]

    func extract(salt: SecretBytes? = nil, _ label: String, _ secret: SecretBytes) -> SecretBytes {
      let material = SecretBytes(joining: [.open(prefix(label)), .secret(secret)])
      guard let salt else { return HKDF.extract(salt: [], inputKeyMaterial: material) }
      return HKDF.extract(salt: salt, inputKeyMaterial: material)
    }

    /// For what everybody may know.
    func hash(_ label: String, _ bytes: [UInt8]) -> [UInt8] {
      extract(label, SecretBytes(copying: bytes)).withUnsafeBytes(Array.init)
    }

    func expand(_ prk: SecretBytes, _ label: String, _ info: [UInt8], count: Int) -> SecretBytes {
      HKDF.expand(prk, info: HPKE.bigEndian(UInt16(count)) + prefix(label) + info, count: count)
    }

    private func prefix(_ label: String) -> [UInt8] { Array("HPKE-v1".utf8) + suite + Array(label.utf8) }
  }

  /// DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256 (RFC 9180 sections 7.1 and 7.2).
  private static let kemNumber: UInt16 = 0x0020
  private static let kdfNumber: UInt16 = 0x0001

  /// The one of the key encapsulation (RFC 9180 section 4.1).
  static let kem = LabeledHKDF(suite: Array("KEM".utf8) + bigEndian(kemNumber))

  /// The one of the key schedule (RFC 9180 section 5.1).
  var schedule: LabeledHKDF {
    LabeledHKDF(
      suite: Array("HPKE".utf8) + Self.bigEndian(Self.kemNumber) + Self.bigEndian(Self.kdfNumber)
        + Self.bigEndian(aead.number))
  }

  static func bigEndian(_ number: UInt16) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }
}
