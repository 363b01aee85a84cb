import ByteCoding
import CrewMessages
import LeelooCrypto

/// How a device comes by a cipher: it makes one, is let in, or takes up what the disk has.
protocol CipherMaker: Sendable {
  /// A crew of one.
  func found(
    _ crew: Opaque16, _ own: DeviceID, _ signingKey: Ed25519PrivateKey, _ profile: LeafProfile,
    _ context: CrewContext
  ) throws(CrewError) -> any CrewCipher
  /// Keys for a crew that this device may join.
  func candidate(
    _ own: DeviceID, _ signingKey: Ed25519PrivateKey, _ profile: LeafProfile
  ) throws(CrewError) -> any CipherCandidate
  /// Reads what ``CrewCipher/encode(to:)`` wrote. Nothing is reserved yet.
  func restore(
    _ own: DeviceID, _ signingKey: Ed25519PrivateKey, from reader: inout SecretReader
  ) throws -> any CrewCipher
}

/// A device that may join a crew: the private half of its introduction.
protocol CipherCandidate: Sendable {
  /// Whoever has this can let it in.
  var introduction: [UInt8] { get }
  /// Joins by the welcome that somebody made for this introduction.
  func join(_ welcome: SecretBytes) throws(CrewError) -> JoinedCipher
}

/// A cipher, fresh from a welcome.
struct JoinedCipher {
  let cipher: any CrewCipher
  /// The crew's random name for itself.
  let crew: Opaque16
  /// Which member signed what the welcome says (RFC 9420 section 12.4.3).
  let signer: DeviceID
}
