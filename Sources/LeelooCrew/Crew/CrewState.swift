import ByteCoding
import CrewMessages
import LeelooCrypto

/// What the state file holds: keys and positions.
struct CrewState {
  /// The crew that it belongs to.
  let crew: Opaque16
  /// See ``Greetings``.
  let life: UInt64
  /// See ``Greetings``.
  let counters: [DeviceID: UInt64]

  private static let format: UInt8 = 2

  /// What is sealed.
  func encoded(_ cipher: any CrewCipher) -> SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(integer: life)
      $0.append(integer: UInt8(counters.count))
      for (device, counter) in counters {
        $0.append(device)
        $0.append(integer: counter)
      }
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
    var counters: [DeviceID: UInt64] = [:]
    for _ in 0..<(try reader.integer(UInt8.self)) {
      let device = DeviceID(try reader.opaque16())
      counters[device] = try reader.integer()
    }
    self.counters = counters
  }

  /// The state of a crew.
  init(crew: Opaque16, life: UInt64, counters: [DeviceID: UInt64]) {
    self.crew = crew
    self.life = life
    self.counters = counters
  }
}

extension Crew {
  /// The content of the state file; nothing while this device is alone.
  var encodedState: SecretBytes? {
    cipher.map { cipher in
      CrewState(crew: identity.crew, life: greetings.life, counters: greetings.counters).encoded(cipher)
    }
  }
}
