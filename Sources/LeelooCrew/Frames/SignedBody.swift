import ByteCoding
import LeelooCrypto

/// The body of frames 2 to 7: `content | signature(64)`, signed over topic, kind, salt and content, so that what
/// one frame says means nothing in another.
struct SignedBody {
  let content: [UInt8]
  let signature: [UInt8]

  /// Splits what travelled; nothing is verified yet, for the content says who signed.
  init(splitting body: [UInt8]) throws(DropReason) {
    let split = body.count - Ed25519PublicKey.signatureCount
    guard split > 0 else { throw .malformed }
    content = Array(body[..<split])
    signature = Array(body[split...])
  }

  /// Whether the owner of this key said so in this frame.
  func isSigned(by key: Ed25519PublicKey, as seal: Seal) -> Bool {
    key.isValid(signature, for: seal.signedBytes(content))
  }

  /// Where something is said.
  struct Seal {
    let kind: FrameKind
    let topic: Opaque16
    let salt: [UInt8]

    /// The frame's body.
    func body(_ content: [UInt8], by key: Ed25519PrivateKey) throws(CryptoError) -> [UInt8] {
      content + (try key.sign(signedBytes(content)))
    }

    fileprivate func signedBytes(_ content: [UInt8]) -> [UInt8] {
      Label.signedFrame.bytes + topic.bytes + [kind.rawValue] + salt + content
    }
  }
}
