import ByteCoding
import CrewMessages
import LeelooCrypto

/// Frame 7: whom its author's branch has removed, and another branch still holds (<doc:Forks>).
struct RemovalNotice: Equatable, Sendable {
  /// Who says so.
  var author: DeviceID
  /// The epoch of the branch that holds them. In any other it counts for nothing, so a recorded one does nothing.
  var branch: EpochMark
  /// The signature keys of those who are removed; at most ``Crew/memberLimit``.
  var removed: [Ed25519PublicKey]

  private static let format: UInt8 = 1

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: Self.format)
    writer.append(author)
    writer.append(branch)
    writer.append(integer: UInt8(removed.count))
    for key in removed { writer.append(key.bytes) }
    return writer.bytes
  }

  /// Reads a notice.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "removal notice") }
    (author, branch, removed) = (try reader.deviceID(), try reader.epochMark(), [])
    let count = try reader.integer(UInt8.self)
    guard count <= Crew.memberLimit else {
      throw .tooLong(length: Int(count), limit: Crew.memberLimit)
    }
    for _ in 0..<count { removed.append(try reader.key()) }
    try reader.finish()
  }

  /// Names those who are removed to a branch that holds them.
  init(author: DeviceID, branch: EpochMark, removed: [Ed25519PublicKey]) {
    (self.author, self.branch, self.removed) = (author, branch, removed)
  }
}
