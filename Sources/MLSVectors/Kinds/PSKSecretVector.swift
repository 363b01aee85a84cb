import LeelooCrypto
import MLS

/// "Pre-Shared Keys": external ones, chained in their order.
struct PSKSecretVector: OfficialVector {
  let cipherSuite: UInt16?
  let psks: [PSK]
  let pskSecret: HexBytes

  func verify() throws {
    let keys = psks.map { psk in
      (
        id: PreSharedKeyID(.external(id: psk.pskId.bytes), nonce: psk.pskNonce.bytes),
        psk: psk.psk.secret
      )
    }
    try expect(try PSKSecret.make(keys, implementedSuite()) == pskSecret.secret, "psk_secret")
  }

  struct PSK: Decodable {
    let pskId: HexBytes
    let psk: HexBytes
    let pskNonce: HexBytes
  }
}
