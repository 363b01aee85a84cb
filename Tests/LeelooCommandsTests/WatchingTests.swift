import LeelooService
import Testing

@testable import LeelooCommands

@Suite("Watching a device")
struct WatchingTests {
  private let events: [ControlEvent] = [
    .status(.sample),
    .shown(ControlEvent.Shown(message: "00ff", from: "Ben\u{7}", kind: "love")),
    .status(.sample { $0.crew?.members[1].isOnline = true }),
    .status(
      .sample {
        $0.link = .init(
          state: .offline, sinceSeconds: 0, hub: "relay.example:443", reason: "closed", retryInSeconds: 1)
        $0.waiting = 1
        $0.lastDelivery = .init(state: .waiting)
        $0.problems = [ControlError(code: "LF0201", sentence: "No sound card.", remedy: "Plug one in.")]
        $0.incidents = [.init(kind: "hubRepeated", count: 1, lastSeconds: 0)]
      }),
  ]

  @Test("only what changed is said, each with the time")
  func news() {
    var last: ControlStatus?
    var lines: [[String]] = []
    for case .status(let status) in events {
      lines.append(StatusNews(from: last, to: status).lines)
      last = status
    }
    #expect(
      lines == [
        [
          "hub: online for 3 min, relay.example:443", "in the crew Amy & Ben",
          "newest message: delivered 1 of 1",
          "screen: home", "Ben is away",
        ],
        ["Ben is here"],
        [
          "hub: offline for 0 s, relay.example:443: closed; next try in 1 s", "newest message: waiting",
          "waiting: 1",
          "Ben is away", "noticed: a delivery that the hub repeated or mixed up",
          "problem: No sound card. (LF0201)",
        ],
      ])
  }

  @Test("a state that only grew older is no news")
  func noNews() {
    let one = ControlStatus.sample { $0.incidents = [.init(kind: "foreign", count: 1, lastSeconds: 0)] }
    let older = ControlStatus.sample {
      $0.uptimeSeconds += 60
      $0.incidents = [.init(kind: "foreign", count: 9, lastSeconds: 2)]
    }
    #expect(StatusNews(from: one, to: older).lines.isEmpty)
  }

  @Test("a daemon that ends is said to have ended")
  func ended() throws {
    let daemon = try ScriptedDaemon { _ in (.success(.accepted(message: nil)), []) }
    #expect(
      transcript(["watch", "--socket", daemon.path]) == """
        ! leeloo: `leelood` ended. (LC0103)
        !   → See `systemctl status leelood`.
        exit 69
        """)
  }
}
