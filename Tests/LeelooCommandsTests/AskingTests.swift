import LeelooService
import Testing

@testable import LeelooCommands

@Suite("Asking a device")
struct AskingTests {
  @Test("status is one row a thing, in the words of the screen")
  func status() throws {
    let daemon = try ScriptedDaemon { _ in (.success(.status(.sample)), []) }
    #expect(
      transcript(["status", "--socket", daemon.path]) == """
        Amy  0a1b2c3d
          hub       online for 3 min, relay.example:443
          crew      Amy & Ben: Ben (away)
          waiting   0
          newest    delivered 1 of 1
          pairing   idle
          screen    home, 1 face
          sound     60 %
          leelood   0.1.0, up for 2 h
          problems  none
        """)
    #expect(daemon.verbs == [.status])
  }

  @Test("status of a device in trouble says what to do, and no name of a stranger reaches the terminal raw")
  func troubledStatus() throws {
    let status = ControlStatus.sample {
      $0.device.name = "Amy\u{1B}[2J\u{202E}"
      $0.device.idPrefix = nil
      $0.crew = nil
      $0.lastDelivery = nil
      $0.link = .init(
        state: .offline, sinceSeconds: 42, hub: "relay.example:443", reason: "refused", retryInSeconds: 7)
      $0.waiting = 3
      $0.isMuted = true
      $0.faces = 0
      $0.pairing = .init(guesses: 3, lockedForSeconds: 61)
      $0.problems = [ControlError(code: "LF0201", sentence: "No sound card.", remedy: "Plug one in.")]
      $0.incidents = [
        .init(kind: "foreign", count: 30, lastSeconds: 3),
        .init(kind: "twoWays", count: 1, lastSeconds: 7300),
        .init(kind: "later\u{7}", count: 2, lastSeconds: 0),
      ]
    }
    let daemon = try ScriptedDaemon { _ in (.success(.status(status)), []) }
    #expect(
      transcript(["status", "--socket", daemon.path]) == """
        Amy\\u{1B}[2J\\u{202E}
          hub       offline for 42 s, relay.example:443: refused; next try in 7 s
          crew      none yet; `leeloo pair` makes one
          waiting   3
          newest    nothing sent yet
          pairing   locked for 61 s
          screen    home, no face connected
          sound     muted
          leelood   0.1.0, up for 2 h
          noticed   30 × a frame that is not of this crew, the last 3 s ago
                    1 × the crew had gone two ways, the last 2 h ago
                    2 × later\\u{7}, the last 0 s ago
          problem   No sound card. (LF0201)
                    → Plug one in.
        """)
  }

  @Test("status --json is the protocol's object and nothing else")
  func jsonStatus() throws {
    let daemon = try ScriptedDaemon { _ in (.success(.status(.sample)), []) }
    let text = transcript(["status", "--json", "--socket", daemon.path])
    #expect(try ControlLine.decode(ControlStatus.self, from: Array(text.utf8)) == .sample)
  }

  @Test("press, say and song ask for just that")
  func pressAndSay() throws {
    let daemon = try ScriptedDaemon { _ in (.success(.accepted(message: "00ff")), []) }
    #expect(transcript(["press", "love", "--socket", daemon.path]) == "Pressed love.")
    #expect(transcript(["press", "fire", "--hold", "0.5", "--socket", daemon.path]) == "Pressed fire.")
    #expect(transcript(["say", "hej", "då 🔥", "--socket", daemon.path]) == "Said.")
    let link = "https://example.org/sos"
    #expect(transcript(["song", link, "SOS", "♫", "--socket", daemon.path]) == "Pushed.")
    #expect(transcript(["song", link, "--socket", daemon.path]) == "Pushed.")
    #expect(
      daemon.verbs == [
        .press(.love, heldMilliseconds: 0), .press(.fire, heldMilliseconds: 500), .say("hej då 🔥"),
        .song(link: link, title: "SOS ♫"), .song(link: link, title: ""),
      ])
  }

  @Test("what the device refuses is said with code and remedy, and ends with EX_TEMPFAIL")
  func refusal() throws {
    let error = ControlError(
      code: "LM0101", sentence: "200 messages wait.", remedy: "Wait until the hub is back.")
    let daemon = try ScriptedDaemon { _ in (.failure(error), []) }
    #expect(
      transcript(["press", "love", "--socket", daemon.path]) == """
        ! leeloo: 200 messages wait. (LM0101)
        !   → Wait until the hub is back.
        exit 75
        """)
  }

  @Test("without a daemon it says where it looked, and ends with EX_UNAVAILABLE")
  func noDaemon() {
    #expect(
      transcript(["status", "--socket", "/tmp/leeloo-nobody.sock"]) == """
        ! leeloo: No `leelood` listens at /tmp/leeloo-nobody.sock. (LC0101)
        !   → Start it with `sudo systemctl start leelood`, or name its socket with `--socket`.
        exit 69
        """)
  }

  @Test(
    "a wrong command line ends with EX_USAGE before anybody is asked",
    arguments: [["press", "hate"], ["press", "love", "--hold", "11"], ["dance"], ["say"], ["song"]])
  func usage(_ arguments: [String]) throws {
    let text = transcript(arguments)
    #expect(text.hasPrefix("! Error: "))
    #expect(text.hasSuffix("exit 64"))
  }

  @Test("crew show lists everybody, and says so when there is nobody")
  func crew() throws {
    let daemon = try ScriptedDaemon { _ in (.success(.crew(ControlStatus.sample.crew)), []) }
    #expect(transcript(["crew", "--socket", daemon.path]) == "Amy & Ben\n  Amy, this device\n  Ben, away")
    let alone = try ScriptedDaemon { _ in (.success(.crew(nil)), []) }
    #expect(
      transcript(["crew", "show", "--socket", alone.path]) == "In no crew yet. `leeloo pair` makes one.")
  }

  @Test("crew leave leaves the answer to a finger")
  func leave() throws {
    let daemon = try ScriptedDaemon { verb in
      (.success(verb == .crew ? .crew(ControlStatus.sample.crew) : .accepted(message: nil)), [])
    }
    #expect(
      transcript(["crew", "leave", "--socket", daemon.path])
        == "The device asks whether to leave Amy & Ben. Answer there, with its buttons.")
    #expect(daemon.verbs == [.crew, .leave])
  }
}
