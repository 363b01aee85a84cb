import ByteCoding
import CrewMessages

/// A line of the log of what came.
enum SeenRecord: Equatable {
  /// A message came from a member.
  case arrived(MessageID, from: DeviceID)
  /// These of a member's were shown, at most ``idLimit``; the last of them is the newest.
  case shown([MessageID], from: DeviceID)

  private enum Kind: UInt8 {
    case arrived = 3
    case shown = 4
  }

  /// How many ids a line names at most: 16 KiB, well within ``RecordLog/recordLimit``.
  static let idLimit = 1_024

  /// As many ids as there are, a line's worth each.
  static func lots(_ ids: [MessageID]) -> [[MessageID]] {
    stride(from: 0, to: ids.count, by: idLimit).map { Array(ids[$0...].prefix(idLimit)) }
  }

  /// The bytes that are sealed.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .arrived(let id, let sender):
      writer.append(integer: Kind.arrived.rawValue)
      writer.append(sender)
      writer.append(id)
    case .shown(let ids, let sender):
      writer.append(integer: Kind.shown.rawValue)
      writer.append(sender)
      for id in ids { writer.append(id) }
    }
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    guard let kind = Kind(rawValue: number) else { throw .unknownValue(UInt64(number), of: "seen record") }
    let sender = try reader.deviceID()
    switch kind {
    case .arrived: self = .arrived(try reader.messageID(), from: sender)
    case .shown: self = .shown(try reader.messageIDsToTheEnd(), from: sender)
    }
  }
}
