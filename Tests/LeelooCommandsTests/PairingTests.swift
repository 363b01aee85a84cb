import LeelooService
import Testing

@testable import LeelooCommands

@Suite("Pairing from a terminal")
struct PairingTests {
  /// A daemon that goes through these phases once it is asked to pair, and then has the crew or the failure.
  private func daemon(_ phases: [String], end: ControlStatus) throws -> ScriptedDaemon {
    try ScriptedDaemon { verb in
      switch verb {
      case .crew: (.success(.crew(nil)), [])
      case .watch: (.success(.accepted(message: nil)), [.status(.sample { $0.crew = nil })])
      case .pair, .enter:
        (
          .success(.accepted(message: nil)),
          phases.map { phase in
            .status(
              .sample {
                $0.crew = nil; $0.pairing.phase = phase
              })
          } + [.status(end)]
        )
      default: (.success(.accepted(message: nil)), [])
      }
    }
  }

  @Test("the device that shows the code, with somebody to ask")
  func shows() throws {
    let daemon = try daemon(["claiming", "showing", "joinConsent"], end: .sample)
    #expect(
      transcript(["pair", "--socket", daemon.path], typing: ["maybe", "1"]) == """
        ? Which device shows the code, (1) this one or (2) the other one? maybe
        ! 1 or 2, please.
        ? Which device shows the code, (1) this one or (2) the other one? 1
        ! The code is on this device's screen. Type it on the other one.
        ! This device asks whether to join: love joins, fire stops.
        Paired with Ben.
        """)
    #expect(daemon.verbs == [.crew, .watch, .pair])
  }

  @Test("the device that is told the code, at the prompt")
  func enters() throws {
    let daemon = try daemon(["proving", "hostConsent"], end: .sample)
    #expect(
      transcript(["pair", "--enter", "--socket", daemon.path], typing: ["7X3K H4NP"]) == """
        ? The code on the other device: LEELOO-7X3K H4NP
        ! This device asks whether to add the other one: hold love for one second, fire stops.
        Paired with Ben.
        """)
    #expect(daemon.verbs == [.crew, .watch, .enter(TypedCode("7X3K H4NP"))])
  }

  @Test("a code through a pipe needs no question")
  func piped() throws {
    let daemon = try daemon([], end: .sample)
    let text = transcript(
      ["pair", "--socket", daemon.path], typing: ["LEELOO-7X3K-H4NP"], isInteractive: false)
    #expect(text == "? LEELOO-7X3K-H4NP\nPaired with Ben.")
    #expect(daemon.verbs == [.crew, .watch, .enter(TypedCode("LEELOO-7X3K-H4NP"))])
  }

  @Test("a pairing that fails says why, and ends with 1", arguments: ["idle", "typing"])
  func fails(backIn phase: String) throws {
    let failure = ControlError(
      code: "LP0101", sentence: "The code did not match.", remedy: "Type the new one.")
    let daemon = try daemon(
      ["proving"],
      end: .sample {
        $0.crew = nil
        $0.pairing = .init(phase: phase, lastFailure: failure)
      })
    #expect(
      transcript(["pair", "--enter", "--socket", daemon.path], typing: ["7X3K H4NP"]).hasSuffix(
        "! leeloo: The code did not match. (LP0101)\n!   → Type the new one.\nexit 1"))
  }

  @Test("nothing typed is no code, and the device is not asked")
  func nothingTyped() throws {
    let daemon = try daemon([], end: .sample)
    #expect(transcript(["pair", "--enter", "--socket", daemon.path], typing: ["  "]).hasSuffix("exit 65"))
    #expect(daemon.verbs == [.crew])
  }

  @Test("a code is no argument")
  func codeAsArgument() {
    #expect(transcript(["pair", "LEELOO-7X3K-H4NP"]).hasSuffix("exit 64"))
  }
}
