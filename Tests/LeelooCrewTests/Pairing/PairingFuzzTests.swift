import CrewMessages
import LeelooCrew
import LeelooCrypto
import TestSupport
import Testing

@Suite("Any bytes and any order")
struct PairingFuzzTests {
  @Test("never trap either side, and never make it complete", arguments: 0..<8)
  func randomEvents(seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    for _ in 0..<60 {
      let table = try PairingTable(shownBy: Bool.random(using: &chance) ? .newcomer : .host)
      table.interfere = { _, _ in [] }
      for side in Side.allCases { table.step(side, .start) }
      for _ in 0..<40 {
        let side = Bool.random(using: &chance) ? Side.newcomer : .host
        table.step(side, randomEvent(using: &chance))
      }
      #expect(table.news(of: .host).last != .completed)
      #expect(table.news(of: .newcomer).last != .completed)
    }
  }

  private func randomEvent(using chance: inout SplitMix64) -> PairingEvent {
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: .slot(.opened)
    case 1: .slot(.joined)
    case 2: .attemptCounted
    case 3: .accepted
    case 4: .welcomeBuilt(PairingTable.welcome, authenticator: PairingTable.authenticator)
    case 5: .joined(authenticator: PairingTable.authenticator)
    default: .slot(.message(randomMessage(using: &chance)))
    }
  }

  /// Half of them with a type and length that are right for something.
  private func randomMessage(using chance: inout SplitMix64) -> [UInt8] {
    let lengths = [0, 1, 17, 18, 19, 33, 83, 84, 97, 98, 150, 4000]
    var bytes = (0..<lengths.randomElement(using: &chance)!).map { _ in
      UInt8.random(in: 0...255, using: &chance)
    }
    if !bytes.isEmpty { bytes[0] = UInt8.random(in: 0...9, using: &chance) }
    if bytes.count > 2, Bool.random(using: &chance) { bytes.replaceSubrange(1...2, with: [1, 1]) }
    return bytes
  }
}
