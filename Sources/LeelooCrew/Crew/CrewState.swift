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
  /// See ``ResyncLimits``.
  let resyncCounters: [DeviceID: UInt64]
  /// Milliseconds since 1970 when it was written, by this device's clock.
  let aliveAt: UInt64
  /// Whether this device may believe in its epoch.
  let standing: Standing

  private static let format: UInt8 = 3

  /// What is sealed.
  func encoded(_ cipher: any CrewCipher) -> SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(integer: life)
      $0.append(integer: aliveAt)
      $0.append(counters: counters)
      $0.append(counters: resyncCounters)
      standing.append(to: &$0)
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
    aliveAt = try reader.integer()
    counters = try reader.counters()
    resyncCounters = try reader.counters()
    standing = try Standing(from: &reader)
  }

  /// The state of a crew.
  init(
    crew: Opaque16, life: UInt64, counters: [DeviceID: UInt64], resyncCounters: [DeviceID: UInt64],
    aliveAt: UInt64, standing: Standing
  ) {
    self.crew = crew
    self.life = life
    self.counters = counters
    self.resyncCounters = resyncCounters
    self.aliveAt = aliveAt
    self.standing = standing
  }
}

extension Crew {
  /// The content of the state file; nothing without keys.
  var encodedState: SecretBytes? {
    cipher.map { cipher in
      CrewState(
        crew: identity.crew, life: greetings.life, counters: greetings.counters,
        resyncCounters: limits.counters, aliveAt: aliveAt, standing: standing
      ).encoded(cipher)
    }
  }
}

extension ByteWriter {
  fileprivate mutating func append(counters: [DeviceID: UInt64]) {
    append(integer: UInt8(clamping: counters.count))
    for (device, counter) in counters.prefix(Int(UInt8.max)) {
      append(device)
      append(integer: counter)
    }
  }
}

extension SecretReader {
  fileprivate mutating func counters() throws(ByteCodingError) -> [DeviceID: UInt64] {
    var counters: [DeviceID: UInt64] = [:]
    for _ in 0..<(try integer(UInt8.self)) {
      let device = DeviceID(try opaque16())
      counters[device] = try integer()
    }
    return counters
  }
}

extension Standing {
  fileprivate func append(to writer: inout ByteWriter) {
    guard case .provisional(let doubt) = self else { return writer.append(integer: UInt8(0)) }
    writer.append(integer: UInt8(1))
    writer.append(optional: doubt.author)
    writer.append(devices: doubt.lastKnown)
  }

  fileprivate init(from reader: inout SecretReader) throws(ByteCodingError) {
    self = .confirmed
    guard try reader.integer(UInt8.self) != 0 else { return }
    let author = try reader.integer(UInt8.self) == 0 ? nil : DeviceID(try reader.opaque16())
    var lastKnown: Set<DeviceID> = []
    for _ in 0..<(try reader.integer(UInt8.self)) { lastKnown.insert(DeviceID(try reader.opaque16())) }
    self = .provisional(.init(lastKnown: lastKnown, author: author))
  }
}
