import ByteCoding
import CrewMessages

/// A line of the outbox's log.
enum OutboxRecord: Equatable {
  /// A message was sent, to these, of whom those have not acknowledged it.
  case added(CrewMessage, to: Set<DeviceID>, awaiting: Set<DeviceID>)
  /// Messages need not be sent any more.
  case removed([MessageID])
  /// A member has had a message and all before it.
  case acknowledged(MessageID, by: DeviceID)

  private enum Kind: UInt8 {
    case removed = 2
    case added = 3
    case acknowledged = 4
  }

  /// The bytes that are sealed.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .added(let message, let recipients, let awaited):
      writer.append(integer: Kind.added.rawValue)
      writer.append(devices: awaited)
      writer.append(devices: recipients.subtracting(awaited))
      writer.append(message.encoded)
    case .removed(let ids):
      writer.append(integer: Kind.removed.rawValue)
      for id in ids { writer.append(id) }
    case .acknowledged(let id, let device):
      writer.append(integer: Kind.acknowledged.rawValue)
      writer.append(id)
      writer.append(device)
    }
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    switch Kind(rawValue: number) {
    case .added:
      let awaited = try reader.devices()
      let others = try reader.devices()
      self = .added(
        try CrewMessage(decoding: Array(reader.rest())), to: awaited.union(others), awaiting: awaited)
    case .removed: self = .removed(try reader.messageIDsToTheEnd())
    case .acknowledged: self = .acknowledged(try reader.messageID(), by: try reader.deviceID())
    case nil: throw .unknownValue(UInt64(number), of: "outbox record")
    }
  }
}

extension ByteWriter {
  /// Appends the number of devices in 8 bits and their ids, in one order.
  mutating func append(devices: Set<DeviceID>) {
    append(integer: UInt8(devices.count))
    for bytes in devices.map(\.value.bytes).sorted(by: { $0.lexicographicallyPrecedes($1) }) { append(bytes) }
  }
}

extension ByteReader {
  /// What ``ByteWriter/append(devices:)`` wrote.
  mutating func devices() throws(ByteCodingError) -> Set<DeviceID> {
    var devices: Set<DeviceID> = []
    for _ in 0..<(try integer(UInt8.self)) { devices.insert(try deviceID()) }
    return devices
  }

  /// Every message id that is left.
  mutating func messageIDsToTheEnd() throws(ByteCodingError) -> [MessageID] {
    var ids: [MessageID] = []
    while remaining > 0 { ids.append(try messageID()) }
    return ids
  }
}
