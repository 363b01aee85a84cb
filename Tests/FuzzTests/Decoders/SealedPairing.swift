import ByteCoding
import CrewMessages
import LeelooCrypto

@testable import LeelooCrew

/// Both sides of a pairing once they know that they typed the same code, and somebody who knows it too and keeps no rules.
enum SealedPairing {
  private static let code = PairingCode(route: "7X3K", secret: "H4NP")
  private static let sharedKey = SecretBytes(copying: [UInt8](repeating: 3, count: 16))
  private static let transcript = PairingTranscript([1], [2], [3])
  private static let randomness = SampleRandomness(seed: 31)
  private static let device = DeviceID(Opaque16([UInt8](repeating: 3, count: 16))!)

  private static var host: HostProfile? {
    (try? Ed25519PrivateKey(seed: SecretBytes(copying: [UInt8](repeating: 4, count: 32)))).map { key in
      HostProfile(
        offer: CrewOffer(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1), deviceID: device,
        signatureKey: key.publicKey)
    }
  }

  private static let newcomer = NewcomerProfile(introduction: [1, 2, 3], name: "Ben", kind: .gadget)

  /// The other side's first box, with this in it.
  @discardableResult
  static func deliver(_ content: [UInt8], inState number: UInt8) -> [PairingEffect] {
    let end: PairingBox.End = number % 6 < 3 ? .newcomer : .host
    let key = HKDF.expand(
      sharedKey, info: Array(end.rawValue.utf8) + transcript.hash, count: AEAD.chaCha20Poly1305.keyCount)
    let nonce = [UInt8](repeating: 0, count: AEAD.nonceCount)
    guard let code, let host,
      let box = try? AEAD.chaCha20Poly1305.seal(content, key: key, nonce: nonce, authenticating: [])
    else { return [] }
    if end == .newcomer {
      var pairing = HostPairing(code: code, profile: host, randomness: randomness)
      pairing.state = hostState(number)
      return pairing.step(.slot(.message(PairingMessage.newcomerBox(box).encoded)))
    } else {
      var pairing = NewcomerPairing(code: code, profile: newcomer, randomness: randomness)
      pairing.state = newcomerState(number, host)
      return pairing.step(.slot(.message(PairingMessage.hostBox(box).encoded)))
    }
  }

  private static func hostState(_ number: UInt8) -> HostState {
    let box = PairingBox(.host, sharedKey: sharedKey, transcript: transcript)
    switch number % 6 {
    case 0: return .asking(box, HostConsent(introduction: [1, 2, 3]))
    case 1: return .committing(box, introduction: [1, 2, 3])
    default: return .welcomed(box, introduction: [1, 2, 3], authenticator: sharedKey)
    }
  }

  private static func newcomerState(_ number: UInt8, _ host: HostProfile) -> NewcomerState {
    let box = PairingBox(.newcomer, sharedKey: sharedKey, transcript: transcript)
    switch number % 6 {
    case 3: return .confirmed(box)
    case 4: return .asking(box, host)
    default: return .waitingWelcome(box, host)
    }
  }

  /// Each kind of content in each state.
  static var contents: [[UInt8]] {
    guard let host else { return [] }
    let contents: [BoxContent] = [
      .introduction(newcomer), .offer(host), .accept, .welcome(SecretBytes(copying: [1, 2, 3])),
      .joined(proof: [UInt8](repeating: 1, count: HMACSHA256.count)), .decline(.user),
    ]
    return contents.flatMap { content in
      (0..<6).map { [$0] + content.encoded.withUnsafeBytes(Array.init) }
    }
  }
}
