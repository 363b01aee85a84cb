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
    let role: PairingRole = number % 7 < 4 ? .host : .newcomer
    let sender: PairingRole = role == .host ? .newcomer : .host
    let key = HKDF.expand(
      sharedKey, info: PairingBox.label(sender) + transcript.hash, count: AEAD.chaCha20Poly1305.keyCount)
    let nonce = [UInt8](repeating: 0, count: AEAD.nonceCount)
    guard let code, let host,
      let box = try? AEAD.chaCha20Poly1305.seal(content, key: key, nonce: nonce, authenticating: [])
    else { return [] }
    let part: PairingPart = role == .host ? .host(host) : .newcomer(newcomer)
    var pairing = Pairing(showing: code, as: part, randomness: randomness)
    pairing.stage = stage(number, role, host)
    let message: PairingMessage = role == .host ? .newcomerBox(box) : .hostBox(box)
    return pairing.step(.slot(.message(message.encoded)))
  }

  private static func stage(_ number: UInt8, _ role: PairingRole, _ host: HostProfile) -> PairingStage {
    let box = PairingBox(role, sharedKey: sharedKey, transcript: transcript)
    switch number % 7 {
    case 0: return .addAsked(box, HostConsent(introduction: [1, 2, 3]))
    case 1: return .committing(box, introduction: [1, 2, 3])
    case 2: return .welcomed(box, introduction: [1, 2, 3], authenticator: sharedKey)
    case 3, 4: return .profileAwaited(box)
    case 5: return .joinAsked(box, host)
    default: return .welcomeAwaited(box, host)
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
      (0..<7).map { [$0] + content.encoded.withUnsafeBytes(Array.init) }
    }
  }
}
