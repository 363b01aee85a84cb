import ByteCoding
import LeelooCrypto

/// What the state file holds: keys and positions. For exactly two members; replaced by MLS.
struct CrewState {
  /// The crew that it belongs to.
  let crew: Opaque16
  /// See ``Greetings``.
  let life: UInt64
  /// See ``Greetings``.
  let peerCounter: UInt64

  private static let format: UInt8 = 1

  /// What is sealed.
  func encoded(_ cipher: any CrewCipher) -> SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(integer: life)
      $0.append(integer: peerCounter)
    }
    cipher.encode(to: &writer)
    return writer.secret
  }

  /// Reads what comes before the cipher, which its own type reads.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "crew state") }
    crew = try reader.opaque16()
    life = try reader.integer()
    peerCounter = try reader.integer()
  }

  /// The state of a crew.
  init(crew: Opaque16, life: UInt64, peerCounter: UInt64) {
    self.crew = crew
    self.life = life
    self.peerCounter = peerCounter
  }
}

extension Crew {
  /// The content of the state file; nothing while this device is alone.
  var encodedState: SecretBytes? {
    cipher.map { cipher in
      CrewState(crew: identity.crew, life: greetings.life, peerCounter: greetings.peerCounter).encoded(cipher)
    }
  }
}
