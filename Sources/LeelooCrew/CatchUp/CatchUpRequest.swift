import ByteCoding
import CrewMessages

/// Frame 3: what a member asks for that has missed handshakes. Its next request is also its word that it has
/// processed what came, so that no more than ``CatchUpPart/windowLimit`` frames are ever under way to it.
struct CatchUpRequest: Equatable, Sendable {
  /// Who asks.
  var asker: DeviceID
  /// Names the whole catching up, so that late parts of an earlier one are known for what they are.
  var number: UInt64
  /// Where the asker is.
  var from: EpochMark

  private static let format: UInt8 = 1

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: Self.format)
    writer.append(asker)
    writer.append(integer: number)
    writer.append(from)
    return writer.bytes
  }

  /// Reads a request.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "catch-up request") }
    self.init(asker: try reader.deviceID(), number: try reader.integer(), from: try reader.epochMark())
    try reader.finish()
  }

  /// Asks for what comes after an epoch.
  init(asker: DeviceID, number: UInt64, from: EpochMark) {
    self.asker = asker
    self.number = number
    self.from = from
  }
}
