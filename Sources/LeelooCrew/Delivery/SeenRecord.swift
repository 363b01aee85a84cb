import ByteCoding
import CrewMessages

/// A line of the log of what came.
enum SeenRecord: Equatable {
  /// These messages of a member's are about to be shown, at most ``idLimit``.
  case arrived([MessageID], from: DeviceID)
  /// These were shown, at most ``idLimit``; the last of them is the newest.
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
    let (kind, ids, sender): (Kind, [MessageID], DeviceID) =
      switch self {
      case .arrived(let ids, let sender): (.arrived, ids, sender)
      case .shown(let ids, let sender): (.shown, ids, sender)
      }
    writer.append(integer: kind.rawValue)
    writer.append(sender)
    for id in ids { writer.append(id) }
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    guard let kind = Kind(rawValue: number) else { throw .unknownValue(UInt64(number), of: "seen record") }
    let (sender, ids) = (try reader.deviceID(), try reader.messageIDsToTheEnd())
    self = kind == .arrived ? .arrived(ids, from: sender) : .shown(ids, from: sender)
  }
}
