import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// Members of one crew, by number.
enum Members {
  static let names = ["Amy", "Ben", "Cat", "Dan", "Eve", "Fay"]

  static func member(_ name: String, _ number: UInt8) throws -> Member {
    let id = try #require(Opaque16([UInt8](repeating: number, count: 16)))
    return Member(id: DeviceID(id), name: name, colour: number)
  }

  /// The member with this place in a world.
  static func member(at index: Int) throws -> Member {
    let name = index < names.count ? names[index] : "Guest \(index)"
    return try member(name, UInt8(index + 1))
  }

  static func candidate(_ index: Int, kind: DeviceKind = .gadget) throws -> CrewCandidate {
    try CrewCandidate(try member(at: index), kind: kind, randomness: SystemRandomness())
  }

  /// A crew of one.
  static func host(chance: inout SplitMix64) throws -> SimulatedDevice {
    SimulatedDevice(
      try Crew.create(
        named: "Kitchen crew", own: try member(at: 0), storageKey: SimulatedDevice.storageKey,
        wallClock: SimulatedDevice.epoch, randomness: SystemRandomness(), chance: &chance))
  }
}
