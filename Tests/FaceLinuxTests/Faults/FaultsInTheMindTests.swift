import DeviceCore
import FaceProtocol
import LeelooConfig
import TestSupport
import Testing

@testable import FaceLinux

/// What the face knows to be wrong, and what the mind shows of it.
@Suite("The face's faults, in the mind")
struct FaultsInTheMindTests {
  private var ledger = FaultLedger()
  private var mind = DeviceState()
  private var chance = SplitMix64(seed: 1)

  private static let face = FaceID(1)

  init() {
    step(.started(DeviceMemory(name: "Amy"), crew: nil, hub: "hub"))
    step(
      .faceConnected(
        Self.face,
        FaceCapabilities(
          width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: false,
          buttonsArePhysical: true)))
  }

  private mutating func step(_ event: DeviceEvent) { _ = mind.step(event, at: .zero, chance: &chance) }

  /// What the mind says to be wrong once the face has told what is.
  private mutating func told(_ problems: [FaceProblem]) -> Set<String> {
    for part in ledger.update(problems).changed {
      step(.face(Self.face, .faults(part, ledger.faults(of: part))))
    }
    return Set(mind.report(at: .zero).problems.map(\.summary))
  }

  private func busy(_ button: ButtonID, holder: String = "gpioset") -> FaceProblem {
    let pin = PinReference.chip(label: "pinctrl", offset: UInt32(button.rawValue))
    return .buttonLine(button, .busy(pin, chip: "pinctrl", holder: holder))
  }

  @Test("are all that is wrong with a part, and end one by one")
  mutating func severalOfOnePart() {
    let (love, fire) = (busy(.love), busy(.fire))
    #expect(told([love, fire]) == [love.fault.summary, fire.fault.summary])
    #expect(told([fire]) == [fire.fault.summary])
    #expect(told([love, fire]) == [love.fault.summary, fire.fault.summary])
    #expect(told([]).isEmpty)
  }

  @Test("that become others of the same code are told as they are now")
  mutating func changed() {
    #expect(told([busy(.love)]) == [busy(.love).fault.summary])
    let other = busy(.love, holder: "another")
    #expect(told([other, busy(.fire)]) == [other.fault.summary, busy(.fire).fault.summary])
  }

  @Test("of one part say nothing of another")
  mutating func otherPart() {
    let silent = FaceProblem.sound(.missing(pcm: "default"))
    #expect(told([busy(.love), silent]).count == 2)
    #expect(told([silent]) == [silent.fault.summary])
  }
}
