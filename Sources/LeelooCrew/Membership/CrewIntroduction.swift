import ByteCoding
public import CrewMessages
public import LeelooCrypto

/// How a device introduces itself in a pairing: its name and its key for this crew, signed by that key.
///
/// The stand-in for MLS's KeyPackage. It travels in the sealed channel of the pairing.
public struct CrewIntroduction: Equatable, Sendable {
  /// Who, as it calls itself.
  public let member: Member
  /// The key by which the crew will know it.
  public let key: Ed25519PublicKey

  private static let format: UInt8 = 1

  /// Reads an introduction.
  ///
  /// - Throws: ``CrewError/malformed``, ``CrewError/forgedIntroduction``.
  public init(decoding bytes: [UInt8]) throws(CrewError) {
    let split = bytes.count - Ed25519PublicKey.signatureCount
    guard split > 0, let (member, key) = try? Self.read(Array(bytes[..<split])) else { throw .malformed }
    let signed = Label.introduction.bytes + bytes[..<split]
    guard key.isValid(Array(bytes[split...]), for: signed) else { throw .forgedIntroduction }
    self.member = member
    self.key = key
  }

  private static func read(_ content: [UInt8]) throws -> (Member, Ed25519PublicKey) {
    var reader = ByteReader(content)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else {
      throw ByteCodingError.unknownValue(UInt64(format), of: "introduction")
    }
    let member = try reader.member()
    let key = try Ed25519PublicKey(try reader.array(Ed25519PublicKey.count))
    try reader.finish()
    return (member, key)
  }

  /// The bytes of the introduction of whoever has this key.
  static func encode(_ member: Member, signedBy key: Ed25519PrivateKey) throws(CrewError) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: format)
    writer.append(member)
    writer.append(key.publicKey.bytes)
    do {
      return writer.bytes + (try key.sign(Label.introduction.bytes + writer.bytes))
    } catch {
      throw .cryptoFailed
    }
  }
}
