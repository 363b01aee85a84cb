import LeelooService
import TestSupport
import Testing

@testable import LeelooCommands

@Suite("leeloo crew")
struct CrewTests {
  private static let crew = ControlStatus.Crew(
    name: "Amy & Ben",
    members: [
      .init(name: "Amy", isOnline: true, isSelf: true, kind: .device, standing: .here, isPrivate: true),
      .init(
        name: "Ben", isOnline: true, kind: .chat, standing: .here, addedBy: "Amy", isPrivate: false),
      .init(name: "Eve", isOnline: false, kind: .device, standing: .lost, addedBy: "Ben", isPrivate: true),
    ], picture: String(repeating: "00", count: 32), comings: ["Amy let Ben in", "Ben let Eve in"])

  private static func daemon() throws -> ScriptedDaemon {
    try ScriptedDaemon { verb in (.success(verb == .crew ? .crew(crew) : .accepted(message: nil)), []) }
  }

  @Test("show tells who is there, who let whom in, who is not private, and who came and went")
  func show() throws {
    let daemon = try Self.daemon()
    #expect(
      transcript(["crew", "--socket", daemon.path]) == """
        Amy & Ben
          Amy, this device
          Ben, here, chat, let in by Amy  not private
          Eve, not heard for 90 days; `leeloo crew remove` asks to remove it, let in by Ben

        Who came and went:
          Amy let Ben in
          Ben let Eve in
        """)
  }

  private static let original = ControlStatus.Crew(
    name: "Original crew",
    members: [
      .init(name: "Ben", isOnline: true, isSelf: true, kind: .device, standing: .here, isPrivate: true),
      .init(name: "Amy", isOnline: true, kind: .original, standing: .here, isPrivate: false),
    ], isPrivate: false, isOriginal: true)

  @Test(
    "show says of a crew of original devices that the hub can read everything, and status that it is not private"
  )
  func showsOriginal() throws {
    let daemon = try ScriptedDaemon { verb in
      (.success(verb == .crew ? .crew(Self.original) : .status(.sample { $0.crew = Self.original })), [])
    }
    #expect(
      transcript(["crew", "--socket", daemon.path]) == """
        Original crew  not private: the hub can read everything
          Ben, this device
          Amy, here, original device  not private
        """)
    let status = transcript(["status", "--socket", daemon.path])
    #expect(status.contains("crew      Original crew: Amy (here)  not private"), "\(status)")
  }

  @Test("join-original says what the device asks, and waits for its buttons")
  func joinsOriginal() throws {
    let daemon = try ScriptedDaemon { verb in
      switch verb {
      case .joinOriginal:
        let phases = ["idle", "openConsent", "joiningOpen"].map { phase in
          ControlEvent.status(
            .sample {
              $0.crew?.members.removeLast()
              $0.pairing.phase = phase
            })
        }
        return (.success(.accepted(message: nil)), phases + [.status(.sample { $0.crew = Self.original })])
      default: return (.success(.accepted(message: nil)), [.status(.sample { $0.crew = nil })])
      }
    }
    #expect(
      transcript(["crew", "join-original", "LEELOO-7X3K", "--socket", daemon.path]) == """
        ! This device asks whether to join a crew in which the hub can read everything: love joins, fire stops.
        In the crew, with Amy. Not private: the hub can read everything.
        """)
    #expect(daemon.verbs == [.watch, .joinOriginal(TypedCode("LEELOO-7X3K"))])
  }

  @Test("join-original ends with the device's reason where it came to nothing")
  func joinsNoOriginal() throws {
    let refusal = ControlError(code: "LP0114", sentence: "No such crew.", remedy: "Compare.")
    let daemon = try ScriptedDaemon { verb in
      let phases = ["idle", "joiningOpen", "idle"].map { phase in
        ControlEvent.status(
          .sample {
            ($0.crew, $0.pairing.phase) = (nil, phase)
            $0.pairing.lastFailure = refusal
          })
      }
      return (.success(.accepted(message: nil)), verb == .watch ? [phases[0]] : Array(phases[1...]))
    }
    let text = transcript(["crew", "join-original", "LEELOO-7X3K", "--socket", daemon.path])
    #expect(text.contains("LP0114") && text.contains("No such crew."), "\(text)")
  }

  @Test("show --json is the protocol's object and nothing else")
  func json() throws {
    let daemon = try Self.daemon()
    let text = transcript(["crew", "show", "--json", "--socket", daemon.path])
    #expect(try ControlLine.decode(ControlStatus.Crew.self, from: Array(text.utf8)) == Self.crew)
  }

  @Test("remove says that a finger has to answer, and asks by name")
  func remove() throws {
    let daemon = try Self.daemon()
    #expect(
      transcript(["crew", "remove", "Eve", "--socket", daemon.path])
        == "The device asks whether to remove Eve. Hold love there for two seconds.")
    #expect(
      transcript(["crew", "remove", "Eve", "--json", "--socket", daemon.path]) == #"{"accepted":true}"#)
    #expect(daemon.verbs == [.remove("Eve"), .remove("Eve")])
  }

  @Test("confirm says what to do on the device, and show of a device in doubt names it")
  func confirm() throws {
    let daemon = try Self.daemon()
    #expect(
      transcript(["crew", "confirm", "--socket", daemon.path])
        == "The device shows who is in the crew. If it is right, press fire there on \"Yes, this is my crew\"."
    )
    #expect(daemon.verbs == [.confirm])
    var crew = Self.crew
    crew.isCatchingUp = true
    let doubtful = try ScriptedDaemon { [crew] _ in (.success(.crew(crew)), []) }
    #expect(transcript(["crew", "--socket", doubtful.path]).contains("`leeloo crew confirm` asks you"))
  }

  @Test("rename asks for just that, and a name that is none ends with EX_DATAERR")
  func rename() throws {
    let daemon = try Self.daemon()
    #expect(
      transcript(["crew", "rename", "Köket", "--socket", daemon.path]) == "This device is called Köket now.")
    #expect(daemon.verbs == [.rename("Köket")])
    let error = ControlError(code: "LC0212", sentence: "No name.", remedy: "Choose another name.")
    let refusing = try ScriptedDaemon { _ in (.failure(error), []) }
    #expect(transcript(["crew", "rename", "", "--socket", refusing.path]).hasSuffix("exit 65"))
  }

  @Test("picture names the eight emoji in both languages")
  func picture() throws {
    let daemon = try Self.daemon()
    let text = transcript(["crew", "picture", "--socket", daemon.path])
    let lines = text.split(separator: "\n")
    #expect(lines.first == "Amy & Ben")
    #expect(lines.dropFirst() == Array(repeating: "  🐶  dog · hund", count: 8)[...])
  }

  @Test("picture --png saves what the screen shows")
  func png() throws {
    let daemon = try Self.daemon()
    let folder = try TemporaryFolder()
    let arguments = ["crew", "picture", "--png", folder("crew.png"), "--socket", daemon.path]
    _ = transcript(arguments)
    let bytes = try AtomicFile(folder("crew.png")).read(limit: 1 << 20)
    #expect(bytes?.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
  }

  @Test("picture of an older leelood says that it knows of none", arguments: [nil, "00", "zz"] as [String?])
  func noPicture(_ digest: String?) throws {
    let daemon = try ScriptedDaemon { _ in
      (.success(.crew(.init(name: "A", members: [], picture: digest))), [])
    }
    let text = transcript(["crew", "picture", "--socket", daemon.path])
    #expect(text.hasPrefix("! leeloo: This leelood says nothing about a crew picture. (LT0701)"))
    #expect(text.hasSuffix("exit 76"))
  }
}
