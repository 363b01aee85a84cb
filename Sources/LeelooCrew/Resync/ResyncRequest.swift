import ByteCoding
import CrewMessages

/// Frame 5: a member whose keys are lost or too old asks one other to put it back in, by its key for the crew, which
/// it still has.
///
/// It answers a challenge, so that no recorded request evicts anybody: the salt of the other's last hello, sixteen
/// random bytes that nobody knew before it was said.
struct ResyncRequest: Equatable, Sendable {
  /// Who asks.
  var asker: DeviceID
  /// Whom it asks.
  var addressee: DeviceID
  /// The salt of the addressee's last hello.
  var challenge: Opaque16
  /// Above every earlier request of the asker's, across restarts.
  var counter: UInt64
  /// A fresh KeyPackage with the asker's known signature key (RFC 9420 section 10).
  var keyPackage: [UInt8]

  /// The longest KeyPackage; one has about 300 bytes.
  static let keyPackageLimit = 4_096
  private static let format: UInt8 = 1

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 512)
    writer.append(integer: Self.format)
    writer.append(asker)
    writer.append(addressee)
    writer.append(challenge)
    writer.append(integer: counter)
    writer.append(vector: keyPackage, UInt16.self)
    return writer.bytes
  }

  /// Asks a member.
  init(
    asker: DeviceID, addressee: DeviceID, challenge: Opaque16, counter: UInt64, keyPackage: [UInt8]
  ) {
    self.asker = asker
    self.addressee = addressee
    self.challenge = challenge
    self.counter = counter
    self.keyPackage = keyPackage
  }

  /// Reads a request.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "resync request") }
    self.init(
      asker: try reader.deviceID(), addressee: try reader.deviceID(), challenge: try reader.opaque16(),
      counter: try reader.integer(),
      keyPackage: Array(try reader.vector(UInt16.self, limit: Self.keyPackageLimit)))
    try reader.finish()
  }
}
