import ByteCoding
import CrewMessages
import LeelooCrypto

/// What a host gives the device that it lets in: the crew's secrets. For exactly two members; replaced by MLS.
struct CrewWelcome {
  let crew: Opaque16
  let crewName: String
  let syncSecret: SecretBytes
  let crewSecret: SecretBytes
  let host: CrewIdentity.Peer
  /// Whom it is for.
  let newcomer: CrewIdentity.Peer

  private static let format: UInt8 = 1

  /// The bytes for the sealed channel.
  var encoded: SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(string: crewName)
    }
    writer.append(syncSecret)
    writer.append(crewSecret)
    writer.plain {
      $0.append(host)
      $0.append(newcomer)
    }
    return writer.secret
  }
}

extension CrewWelcome {
  /// Reads a welcome.
  init(decoding bytes: SecretBytes) throws {
    var reader = SecretReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw ByteCodingError.unknownValue(UInt64(format), of: "welcome") }
    crew = try reader.opaque16()
    crewName = try reader.string(limit: CrewIdentity.crewNameLimit)
    syncSecret = try reader.secret(FrameKeys.secretCount)
    crewSecret = try reader.secret(PairCipher.secretCount)
    host = try reader.peer()
    newcomer = try reader.peer()
    try reader.finish()
  }
}
