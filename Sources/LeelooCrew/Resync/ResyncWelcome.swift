import ByteCoding
import CrewMessages
import LeelooCrypto

/// Frame 6: a Welcome (RFC 9420 section 12.4.3.1) with its ratchet tree, sealed to the KeyPackage of a
/// ``ResyncRequest``.
struct ResyncWelcome: Equatable, Sendable {
  /// Whom it is for.
  var asker: DeviceID
  /// Who put it back in.
  var author: DeviceID
  /// The request's counter.
  var counter: UInt64
  /// Who let the others in, and those who went, as far as its author knows.
  let origins: [Origin]
  /// The Welcome.
  var welcome: [UInt8]

  /// The most ``origins`` that are told: all of the largest crew, and of everybody who went and is remembered.
  static let originLimit = 64
  /// The longest ``welcome`` that fits into a frame with that many ``origins`` and a signature.
  static let welcomeLimit =
    OuterFrame.bodyLimit - Ed25519PublicKey.signatureCount - fixedCount - originLimit * Origin.count
  private static let format: UInt8 = 2
  /// The bytes of format, ids, counter, and the number of origins.
  private static let fixedCount = 1 + 2 * Opaque16.count + 8 + 1

  /// A member, and who let it in.
  struct Origin: Equatable, Sendable {
    fileprivate static let count = 2 * Ed25519PublicKey.count

    var member: Ed25519PublicKey
    var host: Ed25519PublicKey
  }

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: welcome.count + 64)
    writer.append(integer: Self.format)
    writer.append(asker)
    writer.append(author)
    writer.append(integer: counter)
    writer.append(integer: UInt8(origins.count))
    for origin in origins {
      writer.append(origin.member.bytes)
      writer.append(origin.host.bytes)
    }
    writer.append(welcome)
    return writer.bytes
  }

  /// Lets a member back in.
  init(asker: DeviceID, author: DeviceID, counter: UInt64, origins: [Origin], welcome: [UInt8]) {
    self.origins = Array(origins.prefix(Self.originLimit))
    self.asker = asker
    self.author = author
    self.counter = counter
    self.welcome = welcome
  }

  /// Whether these bytes are a welcome of another version, which reads as nothing here.
  static func isOfOtherFormat(_ bytes: [UInt8]) -> Bool { bytes.first.map { $0 != format } ?? false }

  /// Reads a welcome.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "resync welcome") }
    let (asker, author) = (try reader.deviceID(), try reader.deviceID())
    let counter = try reader.integer(UInt64.self)
    let count = Int(try reader.integer(UInt8.self))
    guard count <= Self.originLimit else { throw .tooLong(length: count, limit: Self.originLimit) }
    var origins: [Origin] = []
    for _ in 0..<count { origins.append(Origin(member: try reader.key(), host: try reader.key())) }
    self.init(
      asker: asker, author: author, counter: counter, origins: origins, welcome: Array(reader.rest()))
  }
}
