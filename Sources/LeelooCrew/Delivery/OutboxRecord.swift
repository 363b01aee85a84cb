import ByteCoding
import CrewMessages

/// A line of the outbox's log.
enum OutboxRecord: Equatable {
  /// A message was sent.
  case added(CrewMessage)
  /// Messages need not be sent any more.
  case removed([MessageID])

  private enum Kind: UInt8 {
    case added = 1
    case removed = 2
  }

  /// The bytes that are sealed.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .added(let message):
      writer.append(integer: Kind.added.rawValue)
      writer.append(message.encoded)
    case .removed(let ids):
      writer.append(integer: Kind.removed.rawValue)
      for id in ids { writer.append(id) }
    }
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    switch Kind(rawValue: number) {
    case .added: self = .added(try CrewMessage(decoding: Array(reader.rest())))
    case .removed: self = .removed(try reader.messageIDsToTheEnd())
    case nil: throw .unknownValue(UInt64(number), of: "outbox record")
    }
  }
}

extension ByteReader {
  /// Every message id that is left.
  mutating func messageIDsToTheEnd() throws(ByteCodingError) -> [MessageID] {
    var ids: [MessageID] = []
    while remaining > 0 { ids.append(try messageID()) }
    return ids
  }
}
