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
  /// See ``Greetings``.
  let heardAt: [DeviceID: UInt64]
  /// See ``Attendance``.
  let connectedAt: UInt64
  /// See ``Crew/renewedAt``.
  let renewedAt: UInt64
  /// Whether this device may believe in its epoch.
  let standing: Standing
  /// See ``Attendance``.
  let reserve: Standing
  /// See ``IncidentCounter``.
  let incidents: IncidentCounter
  /// See ``CrewWarnings``.
  let warnings: CrewWarnings

  private static let format: UInt8 = 5
  /// One without what comes behind the standing.
  private static let formatWithoutIncidents: UInt8 = 4

  /// What is sealed.
  func encoded(_ cipher: any CrewCipher) -> SecretBytes {
    var writer = SecretWriter()
    writer.plain {
      $0.append(integer: Self.format)
      $0.append(crew)
      $0.append(integer: life)
      $0.append(integer: connectedAt)
      $0.append(integer: renewedAt)
      for numbers in [counters, resyncCounters, heardAt] { $0.append(counters: numbers) }
      standing.append(to: &$0)
      reserve.append(to: &$0)
      incidents.append(to: &$0)
      warnings.append(to: &$0)
    }
    cipher.encode(to: &writer)
    return writer.secret
  }

  /// Reads what comes before the cipher, which its own type reads.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    let format = try reader.integer(UInt8.self)
    guard format == Self.format || format == Self.formatWithoutIncidents else {
      throw .unknownValue(UInt64(format), of: "crew state")
    }
    crew = try reader.opaque16()
    life = try reader.integer()
    guard life < 2 * Greetings.lifeLimit else { throw .unknownValue(life, of: "life") }
    connectedAt = try reader.integer()
    renewedAt = try reader.integer()
    counters = try reader.counters()
    resyncCounters = try reader.counters()
    heardAt = try reader.counters()
    standing = try Standing(from: &reader)
    guard format == Self.format else {
      (reserve, incidents, warnings) = (.confirmed, IncidentCounter(), CrewWarnings())
      return
    }
    reserve = try Standing(from: &reader)
    incidents = try IncidentCounter(from: &reader)
    warnings = try CrewWarnings(from: &reader)
  }

  /// The state of a crew.
  init(of crew: Crew) {
    self.crew = crew.identity.crew
    life = crew.greetings.life
    counters = crew.greetings.counters
    heardAt = crew.greetings.heardAt
    resyncCounters = crew.limits.counters
    connectedAt = crew.attendance.connectedAt
    renewedAt = crew.renewedAt
    standing = crew.standing
    reserve = crew.attendance.reserve ?? .confirmed
    incidents = crew.incidentCounter
    warnings = crew.warnings
  }
}

extension Crew {
  /// The content of the state file; nothing without keys.
  var encodedState: SecretBytes? {
    cipher.map { CrewState(of: self).encoded($0) }
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
  fileprivate mutating func devices() throws(ByteCodingError) -> Set<DeviceID> {
    var devices: Set<DeviceID> = []
    for _ in 0..<(try integer(UInt8.self)) { devices.insert(DeviceID(try opaque16())) }
    return devices
  }

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
    writer.append(integer: UInt8(!doubt.ghosts.isEmpty ? 3 : doubt.awaitsTime ? 2 : 1))
    writer.append(optional: doubt.author)
    writer.append(devices: doubt.lastKnown)
    if !doubt.ghosts.isEmpty { writer.append(devices: doubt.ghosts) }
  }

  fileprivate init(from reader: inout SecretReader) throws(ByteCodingError) {
    self = .confirmed
    let kind = try reader.integer(UInt8.self)
    guard kind != 0 else { return }
    let author = try reader.integer(UInt8.self) == 0 ? nil : DeviceID(try reader.opaque16())
    let lastKnown = try reader.devices()
    let ghosts = kind == 3 ? try reader.devices() : []
    self = .provisional(
      .init(lastKnown: lastKnown, author: author, awaitsTime: kind == 2, ghosts: ghosts))
  }
}
