import CrewMessages
import DeviceCore
import LeelooCrew
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("What a warning says")
struct WarningTextTests {
  private static let warnings: [CrewWarning] = [
    .twoWays(moves: true), .twoWays(moves: false), .oldCopy, .impersonation(of: nil), .hubContradicts,
  ]

  @Test("speaks in a chat of nothing that only a device has", arguments: warnings)
  func chat(_ warning: CrewWarning) {
    let problem = DeviceProblem(warning, inChat: true)
    for word in ["Menu", "card", "reset"] { #expect(!problem.remedy.contains(word)) }
    #expect(problem.code == DeviceProblem(warning, inChat: false).code)
  }

  @Test("names whom somebody pretends to be")
  func name() {
    var chance = SplitMix64(seed: 1)
    let ben = Member(id: .random(using: &chance), name: "Ben", colour: 1)
    let summary = DeviceProblem(.impersonation(of: ben), inChat: false).summary
    #expect(summary == "Somebody pretended to be Ben; it was not taken.")
  }

  @Test("fits on one line of the face protocol", arguments: warnings, [false, true])
  func length(_ warning: CrewWarning, inChat: Bool) {
    let problem = DeviceProblem(warning, inChat: inChat)
    #expect(problem.summary.utf8.count <= 256 && problem.remedy.utf8.count <= 256)
  }
}
