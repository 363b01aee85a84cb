import ByteCoding
public import CrewMessages

/// Who came, who went, and who did it: what every member can look up, the newest 64.
public struct RosterLog: Equatable, Sendable {
  /// How many changes are kept.
  public static let limit = 64

  /// One change of the roster.
  public struct Entry: Hashable, Sendable {
    /// What happened.
    public let change: RosterChange
    /// Milliseconds since 1970 by this device's clock when it learned of it.
    public let at: UInt64
  }

  /// Oldest first.
  public private(set) var entries: [Entry] = []

  /// Adds the newest.
  mutating func append(_ change: RosterChange, at wallClock: UInt64) {
    entries.append(Entry(change: change, at: wallClock))
    entries.removeFirst(max(0, entries.count - Self.limit))
  }
}

/// A change of who is in the crew, with the names that everybody had then.
public enum RosterChange: Hashable, Sendable {
  /// A device came in.
  case joined(Member, kind: DeviceKind, letInBy: Member?)
  /// A device was removed.
  case removed(Member, by: Member?)
  /// A device was removed, or left, in another branch (<doc:Forks>), as one of that said.
  case gone(Member, onWordOf: Member)
  /// A device left by itself.
  case left(Member)
  /// A device that had lost its keys was put back in; no button is needed for that.
  case cameBack(Member, letInBy: Member?)
}

extension RosterLog {
  /// Reads `count(1) | change …`.
  init(from reader: inout ByteReader) throws(ByteCodingError) {
    for _ in 0..<(try reader.integer(UInt8.self)) {
      let at = try reader.integer(UInt64.self)
      entries.append(Entry(change: try RosterChange(from: &reader), at: at))
    }
    entries.removeFirst(max(0, entries.count - Self.limit))
  }

  /// Writes what ``init(from:)`` reads.
  func append(to writer: inout ByteWriter) {
    writer.append(integer: UInt8(entries.count))
    for entry in entries {
      writer.append(integer: entry.at)
      entry.change.append(to: &writer)
    }
  }
}

extension RosterChange {
  private enum Kind: UInt8 {
    case joined = 1
    case removed = 2
    case left = 3
    case cameBack = 4
    case gone = 5
  }

  fileprivate init(from reader: inout ByteReader) throws(ByteCodingError) {
    let number = try reader.integer(UInt8.self)
    guard let change = Kind(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "roster change")
    }
    let member = try reader.member()
    let kind = DeviceKind(rawValue: try reader.integer())
    let author = try reader.integer(UInt8.self) == 0 ? nil : try reader.member()
    self =
      switch change {
      // Who said so is always written.
      case .gone: .gone(member, onWordOf: author ?? member)
      case .joined: .joined(member, kind: kind, letInBy: author)
      case .removed: .removed(member, by: author)
      case .left: .left(member)
      case .cameBack: .cameBack(member, letInBy: author)
      }
  }

  fileprivate func append(to writer: inout ByteWriter) {
    let (change, member, kind, author): (Kind, Member, DeviceKind, Member?) =
      switch self {
      case .joined(let member, let kind, let author): (.joined, member, kind, author)
      case .removed(let member, let author): (.removed, member, .gadget, author)
      case .gone(let member, let teller): (.gone, member, .gadget, teller)
      case .left(let member): (.left, member, .gadget, nil)
      case .cameBack(let member, let author): (.cameBack, member, .gadget, author)
      }
    writer.append(integer: change.rawValue)
    writer.append(member)
    writer.append(integer: kind.rawValue)
    writer.append(integer: UInt8(author == nil ? 0 : 1))
    if let author { writer.append(author) }
  }
}
