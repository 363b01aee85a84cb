import ByteCoding
import LeelooCrypto
import MLS

extension Decoder {
  /// RFC 9420's messages and what can stand alone.
  static let mlsMessage = Decoder(name: "mls-message", seeds: { try SampleGroup().messages }) { bytes in
    if let message = try? MLSMessage(decoding: bytes) {
      expectSame(message, try? MLSMessage(decoding: message.encoded))
    }
    _ = try? KeyPackage(decoding: bytes)
    _ = try? Welcome(decoding: bytes)
    _ = try? GroupInfo(decoding: bytes)
    _ = try? RatchetTree(decoding: bytes)
  }

  /// A group as it lies on the disk, and a commit that waits there.
  static let mlsSnapshot = Decoder(name: "mls-snapshot", seeds: { try SampleGroup().snapshots }) { bytes in
    let secret = SecretBytes(copying: bytes)
    _ = try? Group(snapshot: secret)
    _ = try? OwnKeyPackage(decoding: secret)
  }
}

/// Two members.
struct SampleGroup {
  private let amy: Group
  private let package: OwnKeyPackage
  private let staged: StagedCommit
  private let chance = SampleRandomness(seed: 11)

  init() throws {
    let lifetime = Lifetime(notBefore: 0, notAfter: 4_000_000_000)
    let suite = CipherSuite.x25519ChaCha20Poly1305
    package = try OwnKeyPackage(of: try Self.client(chance), lifetime: lifetime, suite: suite, chance: chance)
    amy = try Group(
      id: GroupID(chance.bytes(16)), founder: try Self.client(chance), lifetime: lifetime, suite: suite,
      chance: chance)
    staged = try amy.commit(CommitPlan([.add(package.keyPackage)]), chance: chance).staged
  }

  private static func client(_ chance: SampleRandomness) throws -> Client {
    Client(
      credential: .basic(chance.bytes(16)),
      signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)))
  }

  var messages: [[UInt8]] {
    get throws {
      let said = try staged.next.seal([1, 2, 3], chance: chance).message
      let welcome = staged.welcome.map { [MLSMessage.welcome($0).encoded, $0.encoded] } ?? []
      return [
        staged.message.encoded, said.encoded, package.keyPackage.encoded,
        MLSMessage.keyPackage(package.keyPackage).encoded, staged.next.ratchetTree.encoded,
      ] + welcome
    }
  }

  var snapshots: [[UInt8]] {
    [amy.snapshot(), staged.next.snapshot(), package.encoded].map { $0.withUnsafeBytes { Array($0) } }
  }
}
