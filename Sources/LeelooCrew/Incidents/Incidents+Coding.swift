import ByteCoding
import CrewMessages

/// As the state file has them: a few hundred bytes at most, since each kind is there once.
extension IncidentCounter {
  /// Writes `count(1) | (name | total(8) | last at(8)) …`.
  func append(to writer: inout ByteWriter) {
    writer.append(integer: UInt8(tallies.count))
    for (incident, tally) in tallies {
      writer.append(string: incident.name)
      writer.append(integer: tally.total)
      writer.append(integer: tally.lastWallClock)
    }
  }

  /// Reads what ``append(to:)`` wrote. A kind that this version does not know is forgotten.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    var tallies: [Incident: Tally] = [:]
    for _ in 0..<(try reader.integer(UInt8.self)) {
      let name = try reader.string(limit: Incident.nameLimit)
      let tally = Tally(total: min(try reader.integer(), .max >> 1), lastWallClock: try reader.integer())
      if let incident = Incident(name: name), tally.total > 0 { tallies[incident] = tally }
    }
    self.init(tallies: tallies)
  }
}

extension CrewWarnings {
  /// Writes `count(1) | (kind(1) | count(2) | detail | given at(8) | unread(1)) …`.
  func append(to writer: inout ByteWriter) {
    writer.append(integer: UInt8(given.count))
    for given in given.values {
      writer.append(integer: given.warning.kind.rawValue)
      writer.append(vector: given.warning.detail, UInt16.self)
      writer.append(integer: given.wallClock)
      writer.append(integer: UInt8(given.isUnread ? 1 : 0))
    }
  }

  /// Reads what ``append(to:)`` wrote. A kind that this version does not know is forgotten.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    for _ in 0..<(try reader.integer(UInt8.self)) {
      let kind = CrewWarning.Kind(rawValue: try reader.integer())
      let detail = try reader.plain(Int(try reader.integer(UInt16.self)))
      let (wallClock, isUnread) = (try reader.integer(UInt64.self), try reader.integer(UInt8.self) != 0)
      guard let kind else { continue }
      restore(try CrewWarning(kind, detail), wallClock: wallClock, isUnread: isUnread)
    }
  }
}

extension CrewWarning {
  fileprivate var detail: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .twoWays(let moves): writer.append(integer: UInt8(moves ? 1 : 0))
    case .impersonation(let member):
      writer.append(integer: UInt8(member == nil ? 0 : 1))
      if let member { writer.append(member) }
    case .oldCopy, .hubContradicts: break
    }
    return writer.bytes
  }

  fileprivate init(_ kind: Kind, _ detail: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(detail)
    switch kind {
    case .twoWays: self = .twoWays(moves: try reader.integer(UInt8.self) != 0)
    case .oldCopy: self = .oldCopy
    case .impersonation:
      self = .impersonation(of: try reader.integer(UInt8.self) == 0 ? nil : try reader.member())
    case .hubContradicts: self = .hubContradicts
    }
  }
}
