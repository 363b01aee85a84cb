import CrewMessages
import FaceProtocol

/// Which end of a code a device is: whoever shows it counts the guesses at it, whoever types it the codes that it tried.
enum CodeEnd: Hashable, Sendable { case shown, typed }

/// The pairing that is under way, and what limits the next one.
struct PairingState: Hashable, Sendable {
  var phase = PairingPhase.idle
  /// Nil where no code is in play.
  var end: CodeEnd?
  /// Why the code before the one on the screen came to nothing.
  var note: String?
  /// Codes that the device put on the screen by itself since somebody asked for the first.
  var renewals = 0
  /// Routes in a row that were taken.
  var collisions = 0
  var lastFailure: DeviceProblem?
  private var entries: [Duration] = []

  /// A hub that fails every code gets no endless row of them without a hand on a button.
  static let renewalLimit = 5
  /// Two devices with one route are one in a million; five in a row are a hub that says so.
  static let collisionLimit = 5
  /// Typed here: five codes in ten minutes.
  static let entryLimit = 5
  static let entryWindow: Duration = .seconds(600)

  /// After a restart: as many codes as the disk remembers count as tried now.
  mutating func resumeEntries(_ count: UInt8, at now: Duration) {
    entries = Array(repeating: now, count: min(Int(count), Self.entryLimit))
  }

  /// How many codes were tried within the window.
  var recentEntries: UInt8 { UInt8(entries.count) }

  mutating func forgetEntries() { entries = [] }

  /// Counts a code that is about to be tried; how long to wait instead where there were too many.
  mutating func countEntry(at now: Duration) -> Duration? {
    entries.removeAll { now - $0 >= Self.entryWindow }
    if entries.count >= Self.entryLimit, let first = entries.first { return first + Self.entryWindow - now }
    entries.append(now)
    return nil
  }

  /// - Parameters:
  ///   - remaining: How long the code on the screen is good for.
  ///   - hub: Where the hub is, for people.
  func screen(remaining: Duration, hub: String) -> Screen {
    switch phase {
    case .idle: .starting
    case .claiming: working("Getting a code", hint: Self.stopHint)
    case .showing(let code):
      .code(
        Screen.Code(
          route: PairingCode.prefix + code.route, secret: code.secret,
          remainingMilliseconds: remaining.wholeMilliseconds, note: note))
    case .proving: working("Checking the code", hint: Self.stopHint)
    case .joinConsent(let offer):
      .joinConsent(
        Screen.JoinConsent(
          crewName: offer.crewName.line(), hostName: offer.hostName.line(limit: Member.nameLimit),
          memberCount: min(max(offer.memberCount, 0), Int(UInt16.max))))
    case .joining(let offer): working("Joining \(offer.crewName)", hint: "The other side is asked too")
    case .typing(let entry): entry.screen
    case .hostConsent(let device, let crew):
      .hostConsent(
        Screen.HostConsent(deviceName: device.line(limit: Member.nameLimit), crewName: crew.line()))
    case .adding(let device): working("Adding \(device)", hint: "The other side is asked too")
    case .openConsent(let membership):
      .openConsent(Screen.OpenConsent(crewName: membership.code.line(), reader: hub.line()))
    case .joiningOpen: working("Joining", hint: "The hub is asked")
    }
  }

  private static let stopHint = "Hold fire to stop"

  private func working(_ title: String, hint: String) -> Screen {
    .working(Screen.Work(title: title.line(), hint: hint))
  }
}
