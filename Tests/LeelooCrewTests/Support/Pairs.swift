import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// Two devices in one crew.
enum Pairs {
  static func member(_ name: String, _ number: UInt8) throws -> Member {
    let id = try #require(Opaque16([UInt8](repeating: number, count: 16)))
    return Member(id: DeviceID(id), name: name, colour: number)
  }

  static func host(chance: inout SplitMix64) throws -> SimulatedDevice {
    var host = SimulatedDevice(
      try Crew.create(
        named: "Kitchen crew", own: try member("Amy", 1), storageKey: SimulatedDevice.storageKey,
        randomness: SystemRandomness(), chance: &chance))
    host.flush(at: .zero, chance: &chance)
    return host
  }

  /// As a pairing would leave them: both know each other, nothing is connected.
  static func joined(chance: inout SplitMix64) throws -> (host: SimulatedDevice, guest: SimulatedDevice) {
    var host = try host(chance: &chance)
    let candidate = try CrewCandidate(try member("Ben", 2), randomness: SystemRandomness())
    host.step(
      .grant(introduction: candidate.introduction, crewSecret: SystemRandomness().secretBytes(32)), at: .zero,
      chance: &chance)
    host.flush(at: .zero, chance: &chance)
    let start = try candidate.join(
      try #require(host.welcome), host: try CrewIntroduction(decoding: try host.crew.introduction()),
      storageKey: SimulatedDevice.storageKey, chance: &chance)
    var guest = SimulatedDevice(start)
    guest.flush(at: .zero, chance: &chance)
    return (host, guest)
  }
}
