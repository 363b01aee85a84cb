import ByteCoding
import CrewMessages

/// A line of the log of what came.
enum SeenRecord: Equatable {
  /// A message came.
  case arrived(MessageID)
  /// These were shown, at most ``idLimit``; the last of them is the newest.
  case shown([MessageID])

  private enum Kind: UInt8 {
    case arrived = 1
    case shown = 2
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
    case .arrived(let id):
      writer.append(integer: Kind.arrived.rawValue)
      writer.append(id)
    case .shown(let ids):
      writer.append(integer: Kind.shown.rawValue)
      for id in ids { writer.append(id) }
    }
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    switch Kind(rawValue: number) {
    case .arrived: self = .arrived(try reader.messageID())
    case .shown: self = .shown(try reader.messageIDsToTheEnd())
    case nil: throw .unknownValue(UInt64(number), of: "seen record")
    }
  }
}
