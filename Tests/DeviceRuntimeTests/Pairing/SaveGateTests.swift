import DeviceCore
import Testing

@testable import DeviceRuntime

@Suite("What waits for the device's memory")
struct SaveGateTests {
  private var gate = SaveGate()
  private let save = DeviceEffect.save(DeviceMemory(name: "Amy"))
  private let answer = DeviceEffect.pairing(.attemptRecorded(route: "7X3K"))

  @Test("is what stands behind the save, until the disk has it")
  mutating func holds() {
    #expect(gate.admit([.probeLink, save, answer, .leaveCrew]) == [.probeLink, save])
    #expect(gate.saved() == [answer, .leaveCrew])
    #expect(gate.saved().isEmpty)
  }

  @Test("is nothing of a later turn: a press does not wait for the card")
  mutating func laterTurns() {
    _ = gate.admit([save, answer])
    #expect(gate.admit([.probeLink]) == [.probeLink])
  }

  @Test("goes on in the order of the saves")
  mutating func order() {
    let other = DeviceEffect.pairing(.attemptRecorded(route: "9Z9Z"))
    _ = gate.admit([save, answer])
    _ = gate.admit([save, other])
    #expect(gate.saved() == [answer])
    #expect(gate.saved() == [other])
  }

  @Test("waits for the second save of one turn as for the first")
  mutating func twoSaves() {
    #expect(gate.admit([save, .probeLink, save, answer]) == [save])
    #expect(gate.saved() == [.probeLink, save])
    #expect(gate.saved() == [answer])
  }

  @Test("is done though the save failed, but for the guess that it was to count, which is named")
  mutating func failed() {
    _ = gate.admit([save, answer, .pairing(.decline), .leaveCrew])
    let (effects, unrecorded) = gate.failed()
    #expect(effects == [.pairing(.decline), .leaveCrew])
    #expect(unrecorded == ["7X3K"])
    #expect(gate.saved().isEmpty)
  }
}
