import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS

/// Makes ciphers of MLS: suite 3 (X25519, ChaCha20-Poly1305, SHA-256, Ed25519), since small boards have no AES
/// instructions.
struct MLSMaker: CipherMaker {
  static let suite = CipherSuite.x25519ChaCha20Poly1305
  /// How long a leaf is good: no clock says so. What makes an introduction fresh is the pairing or the challenge that it
  /// answers, and its private half lives no longer than that; a board without a battery may show the week before last.
  private static let lifetime = Lifetime(notBefore: 0, notAfter: .max)

  let randomness: any SecureRandomness

  /// Seconds since 1970 for those who check lifetimes; nothing while nobody knows the time.
  static func seconds(_ wallClock: UInt64) -> UInt64? {
    WallClock.isSet(wallClock) ? wallClock / 1_000 : nil
  }

  private static func client(
    _ own: DeviceID, _ signingKey: Ed25519PrivateKey, _ profile: LeafProfile
  ) -> Client {
    Client(
      credential: .basic(own.value.bytes), signatureKey: signingKey,
      capabilities: Capabilities(extensions: [.leafProfile, .crewContext]),
      extensions: [.leafProfile: profile.encoded])
  }

  func found(
    _ crew: Opaque16, _ own: DeviceID, _ signingKey: Ed25519PrivateKey, _ profile: LeafProfile,
    _ context: CrewContext
  ) throws(CrewError) -> any CrewCipher {
    let required = RequiredCapabilities(extensions: [.leafProfile, .crewContext])
    do {
      let group = try Group(
        id: GroupID(crew.bytes), founder: Self.client(own, signingKey, profile),
        lifetime: Self.lifetime, suite: Self.suite,
        extensions: [
          .requiredCapabilities: required.encoded,
          .crewContext: context.encoded.withUnsafeBytes { Array($0) },
        ], chance: randomness)
      return try MLSCipher(group, randomness: randomness)
    } catch {
      throw .cryptoFailed
    }
  }

  func candidate(
    _ own: DeviceID, _ signingKey: Ed25519PrivateKey, _ profile: LeafProfile
  ) throws(CrewError) -> any CipherCandidate {
    do {
      let package = try OwnKeyPackage(
        of: Self.client(own, signingKey, profile), lifetime: Self.lifetime, suite: Self.suite,
        chance: randomness)
      return MLSCandidate(package: package, randomness: randomness)
    } catch {
      throw .cryptoFailed
    }
  }

  func restore(
    _ own: DeviceID, _ signingKey: Ed25519PrivateKey, from reader: inout SecretReader
  ) throws -> any CrewCipher {
    let cipher = try MLSCipher(from: &reader, randomness: randomness)
    guard cipher.member(at: cipher.group.ownIndex)?.key == signingKey.publicKey else {
      throw CrewError.malformed
    }
    return cipher
  }
}

/// A key package and its private keys, for one welcome.
struct MLSCandidate: CipherCandidate {
  let package: OwnKeyPackage
  let randomness: any SecureRandomness

  var introduction: [UInt8] { package.keyPackage.encoded }

  func join(_ welcome: SecretBytes) throws(CrewError) -> JoinedCipher {
    let bytes = welcome.withUnsafeBytes { Array($0) }
    guard let welcome = try? Welcome(decoding: bytes) else { throw .malformed }
    let joined: JoinedGroup
    do throws(MLSError) {
      joined = try Group.join(welcome, with: package)
    } catch .welcome(.notForThisKeyPackage) {
      throw .welcomeForAnother
    } catch .crypto(.providerFailed) {
      throw .cryptoFailed
    } catch {
      throw .malformed
    }
    guard (try? joined.group.checkContextLimit()) != nil,
      let cipher = try? MLSCipher(joined.group, randomness: randomness),
      let crew = Opaque16(joined.group.id.bytes), let signer = cipher.member(at: joined.signer.index)
    else { throw .malformed }
    return JoinedCipher(cipher: cipher, crew: crew, signer: signer.id)
  }
}
