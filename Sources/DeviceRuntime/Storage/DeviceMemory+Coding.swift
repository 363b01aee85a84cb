import ByteCoding
import CrewMessages
import DeviceCore

/// The device's memory as bytes, before they are sealed.
extension DeviceMemory {
  private static let format: UInt8 = 4

  /// Everything that outlasts a restart.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: Self.format)
    writer.append(string: name)
    writer.append([volumePercent, isMuted ? 1 : 0, isQuiet ? 1 : 0])
    writer.append([pairingLock.guesses, pairingLock.locks, pairingLock.isLocked ? 1 : 0])
    writer.append(integer: UInt8(min(triedRoutes.count, Self.triedRouteLimit)))
    for route in triedRoutes.suffix(Self.triedRouteLimit) { writer.append(string: route) }
    writer.append(integer: recentCodes)
    writer.append(integer: UInt8(min(heard.count, Self.heardLimit)))
    for (device, time) in heard.prefix(Self.heardLimit) {
      writer.append(device.value)
      writer.append(integer: time)
    }
    writer.append(string: original?.code ?? "")
    writer.append(string: original?.deviceID ?? "")
    return writer.bytes
  }

  /// Reads what ``encoded`` wrote.
  init(encoded bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard (1...Self.format).contains(format) else {
      throw .unknownValue(UInt64(format), of: "format of the device's memory")
    }
    self.init(name: try reader.string(limit: 256))
    volumePercent = min(try reader.integer(), 100)
    isMuted = try reader.flag()
    isQuiet = try reader.flag()
    pairingLock = PairingLock(
      guesses: try reader.integer(), locks: try reader.integer(), isLocked: try reader.flag())
    for _ in 0..<(try reader.count(limit: Self.triedRouteLimit)) {
      triedRoutes.append(try reader.string(limit: 16))
    }
    if format > 2 { recentCodes = try reader.integer() }
    if format > 1 { try readHeard(from: &reader) }
    if format > 3 { try readOriginal(from: &reader) }
    try reader.finish()
  }

  private mutating func readOriginal(from reader: inout ByteReader) throws(ByteCodingError) {
    let code = try reader.string(limit: 64)
    let id = try reader.string(limit: 64)
    if !code.isEmpty { original = OriginalMembership(code: code, deviceID: id.isEmpty ? nil : id) }
  }

  private mutating func readHeard(from reader: inout ByteReader) throws(ByteCodingError) {
    for _ in 0..<(try reader.count(limit: Self.heardLimit)) {
      let device = DeviceID(try reader.opaque16())
      heard[device] = try reader.integer()
    }
  }
}

extension ByteReader {
  fileprivate mutating func flag() throws(ByteCodingError) -> Bool { try integer(UInt8.self) != 0 }

  fileprivate mutating func count(limit: Int) throws(ByteCodingError) -> Int {
    let count = Int(try integer(UInt8.self))
    guard count <= limit else { throw .tooLong(length: count, limit: limit) }
    return count
  }
}
