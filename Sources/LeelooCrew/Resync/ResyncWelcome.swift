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
  /// Of the members that its author knows, those whose host is gone.
  let orphans: [Orphan]
  /// The Welcome.
  var welcome: [UInt8]

  /// The most ``orphans`` that are told.
  static let orphanLimit = 64
  private static let format: UInt8 = 2

  /// A member, and one that is gone who let it in, or let in whoever did.
  struct Orphan: Equatable, Sendable {
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
    writer.append(integer: UInt8(orphans.count))
    for orphan in orphans {
      writer.append(orphan.member.bytes)
      writer.append(orphan.host.bytes)
    }
    writer.append(welcome)
    return writer.bytes
  }

  /// Lets a member back in.
  init(asker: DeviceID, author: DeviceID, counter: UInt64, orphans: [Orphan] = [], welcome: [UInt8]) {
    self.orphans = Array(orphans.prefix(Self.orphanLimit))
    self.asker = asker
    self.author = author
    self.counter = counter
    self.welcome = welcome
  }

  /// Reads a welcome.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "resync welcome") }
    let (asker, author) = (try reader.deviceID(), try reader.deviceID())
    let counter = try reader.integer(UInt64.self)
    let count = Int(try reader.integer(UInt8.self))
    guard count <= Self.orphanLimit else { throw .tooLong(length: count, limit: Self.orphanLimit) }
    var orphans: [Orphan] = []
    for _ in 0..<count { orphans.append(Orphan(member: try reader.key(), host: try reader.key())) }
    self.init(
      asker: asker, author: author, counter: counter, orphans: orphans, welcome: Array(reader.rest()))
  }
}

extension ByteReader {
  fileprivate mutating func key() throws(ByteCodingError) -> Ed25519PublicKey {
    let bytes = try array(Ed25519PublicKey.count)
    guard let key = try? Ed25519PublicKey(bytes) else { throw .unknownValue(0, of: "signature key") }
    return key
  }
}
