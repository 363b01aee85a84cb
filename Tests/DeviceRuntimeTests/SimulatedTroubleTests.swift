import Glibc
import LeelooService
import LeelooTesting
import Testing

/// How many seeds: `LEELOO_SEEDS`, or a share that fits a test run. `LEELOO_SEED` runs one.
private var seeds: [UInt64] {
  func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
  if let seed = number("LEELOO_SEED") { return [seed] }
  return Array(1...(number("LEELOO_SEEDS") ?? 200))
}

/// Sets and dictionaries are shuffled from process to process unless they are told not to.
private func replay(_ seed: UInt64) -> String {
  "replay with: SWIFT_DETERMINISTIC_HASHING=1 LEELOO_SEED=\(seed) swift test --filter SimulatedTroubleTests"
}

@Suite("Whatever happens to two devices, a hub and the network between them")
struct SimulatedTroubleTests {
  @Test("nothing taken is lost, nothing is shown twice, and each sender's order is kept", arguments: seeds)
  func exactlyOnceInOrder(seed: UInt64) {
    var simulation = Simulation.paired(seed: seed)
    for round in 0..<40 {
      simulation.trouble(round)
      simulation.run(for: .milliseconds(Int64.random(in: 10...8000, using: &simulation.chance)))
    }
    simulation.heal()
    let faults = simulation.faults(isComplete: true)
    #expect(faults == [], "\(replay(seed))")
  }
}

extension Simulation {
  /// One thing that happens, good or bad.
  fileprivate mutating func trouble(_ round: Int) {
    let device = Int.random(in: 0...1, using: &chance)
    switch UInt8.random(in: 0..<20, using: &chance) {
    case 0..<11: say(device, "message \(round)")
    case 11: cut(device)
    case 12: freeze(device)
    case 13: killHub()
    case 14, 15: startHubAgain()
    case 16: kill(device)
    case 17: start(device)
    case 18: setDiskFull(device, true)
    default: setDiskFull(device, false)
    }
  }

  private mutating func startHubAgain() {
    killHub()
    startHub()
  }

  /// Everything works again, long enough for all to arrive.
  fileprivate mutating func heal() {
    startHubAgain()
    for device in 0...1 {
      setDiskFull(device, false)
      kill(device)
      start(device)
    }
    run(for: .seconds(600))
  }
}
