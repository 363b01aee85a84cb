import ByteCoding
import CrewMessages

/// Frame 6: a Welcome (RFC 9420 section 12.4.3.1) with its ratchet tree, sealed to the KeyPackage of a
/// ``ResyncRequest``.
struct ResyncWelcome: Equatable, Sendable {
  /// Whom it is for.
  var asker: DeviceID
  /// Who put it back in.
  var author: DeviceID
  /// The request's counter.
  var counter: UInt64
  /// The Welcome.
  var welcome: [UInt8]

  private static let format: UInt8 = 1

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: welcome.count + 64)
    writer.append(integer: Self.format)
    writer.append(asker)
    writer.append(author)
    writer.append(integer: counter)
    writer.append(welcome)
    return writer.bytes
  }

  /// Lets a member back in.
  init(asker: DeviceID, author: DeviceID, counter: UInt64, welcome: [UInt8]) {
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
    self.init(
      asker: try reader.deviceID(), author: try reader.deviceID(), counter: try reader.integer(),
      welcome: Array(reader.rest()))
  }
}
