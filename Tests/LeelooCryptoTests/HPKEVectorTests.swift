import Testing

@testable import LeelooCrypto

/// A case of RFC 9180's vector file.
private struct HPKECase: Decodable {
  let mode: Int
  let aead_id: UInt16
  let info, ikmR, skRm, skEm, pkRm, enc, shared_secret: HexBytes
  let psk, psk_id, skSm: HexBytes?
  let encryptions: [Encryption]
  let exports: [Export]

  struct Encryption: Decodable {
    let aad, ct, pt: HexBytes
    let seq: UInt64
  }

  struct Export: Decodable {
    let exporter_context: HexBytes
    let L: Int
    let exported_value: HexBytes
  }

  static func read() throws -> [HPKECase] {
    try SharedFolder.decode([HPKECase].self, from: "hpke/hpke-x25519-sha256.json")
  }

  var suite: HPKE { HPKE(aead_id == 1 ? .aes128GCM : .chaCha20Poly1305) }
  var preSharedKey: HPKE.PreSharedKey? {
    guard let psk, let psk_id, psk.bytes != [] else { return nil }
    return HPKE.PreSharedKey(psk.secret, id: psk_id.bytes)
  }

  func sender() throws -> HPKE.Context {
    try suite.sender(
      to: X25519PublicKey(pkRm.bytes), ephemeral: X25519PrivateKey(seed: skEm.secret), info: info.bytes,
      psk: preSharedKey, authenticatedBy: skSm.map { try X25519PrivateKey(seed: $0.secret) })
  }

  func recipient() throws -> HPKE.Context {
    try suite.recipient(
      of: X25519PublicKey(enc.bytes), with: X25519PrivateKey(seed: skRm.secret), info: info.bytes,
      psk: preSharedKey, authenticatedBy: skSm.map { try X25519PrivateKey(seed: $0.secret).publicKey })
  }
}

@Suite("HPKE against RFC 9180's vectors", .enabled(if: SharedFolder.isPresent))
struct HPKEVectorTests {
  @Test("keys are derived as stated")
  func keys() throws {
    for vector in try HPKECase.read() {
      let key = try HPKE.deriveKeyPair(from: vector.ikmR.secret)
      #expect(key.seed == vector.skRm.secret)
      #expect(key.publicKey.bytes == vector.pkRm.bytes)
    }
  }

  @Test("both sides seal, open and export what is stated, in every mode")
  func conversations() throws {
    let cases = try HPKECase.read()
    #expect(Set(cases.map(\.mode)) == [0, 1, 2])
    for vector in cases {
      var sender = try vector.sender()
      var recipient = try vector.recipient()
      for encryption in vector.encryptions {
        sender.skip(to: encryption.seq)
        recipient.skip(to: encryption.seq)
        let sealed = try sender.seal(encryption.pt.secret, authenticating: encryption.aad.bytes)
        #expect(sealed == encryption.ct.bytes)
        #expect(try recipient.open(sealed, authenticating: encryption.aad.bytes) == encryption.pt.secret)
      }
      for export in vector.exports {
        let context = export.exporter_context.bytes
        #expect(sender.export(context, count: export.L) == export.exported_value.secret)
        #expect(recipient.export(context, count: export.L) == export.exported_value.secret)
      }
    }
  }
}
