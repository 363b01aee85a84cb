import CrewMessages
import FaceProtocol
import TestSupport
import Testing

@testable import DeviceCore

/// A device with one face on a virtual clock: it runs the timers that the device asks for, and nothing else.
struct TestDevice {
  static let face = FaceID(1)

  private(set) var state = DeviceState()
  private(set) var now: Duration = .seconds(5000)
  private(set) var timers: [DeviceTimer: Duration] = [:]
  /// What the last event, or the last stretch of time, led to.
  private(set) var effects: [DeviceEffect] = []
  private(set) var everything: [DeviceEffect] = []
  private(set) var lastCode: PairingCode?
  /// Of the last pairing, whichever side of it this device was.
  private(set) var lastRoute = ""
  private(set) var lastSent: MessageID?
  private var chance: SplitMix64

  init(seed: UInt64 = 1) { chance = SplitMix64(seed: seed) }

  /// Started, linked and before a person.
  static func ready(
    crew: CrewSummary? = Friends.crew, memory: DeviceMemory = DeviceMemory(name: "Ben's LEELOO"),
    buttons: Set<ButtonID> = [.love, .fire], arePhysical: Bool = true
  ) -> TestDevice {
    var device = TestDevice()
    device.send(.started(memory, crew: crew, hub: "hub.example:8765"))
    device.send(.faceConnected(face, .screen(buttons: buttons, arePhysical: arePhysical)))
    device.send(.link(.up))
    return device
  }

  func canShow(_ content: MessageContent?, from sender: Member = Friends.amy) -> Bool {
    state.canShow(content, from: sender.id)
  }

  @discardableResult
  mutating func send(_ event: DeviceEvent) -> [DeviceEffect] {
    effects = []
    step(event)
    return effects
  }

  @discardableResult
  mutating func send(_ events: [DeviceEvent]) -> [DeviceEffect] {
    effects = []
    for event in events { step(event) }
    return effects
  }

  /// Lets time pass; timers come back when they are due, the earliest first.
  @discardableResult
  mutating func wait(_ duration: Duration) -> [DeviceEffect] {
    effects = []
    let end = now + duration
    while let next = timers.min(by: { $0.value < $1.value }), next.value <= end {
      now = max(now, next.value)
      timers[next.key] = nil
      step(.timer(next.key))
    }
    now = end
    return effects
  }

  private mutating func step(_ event: DeviceEvent) {
    for effect in state.step(event, at: now, chance: &chance) {
      switch effect {
      case .startTimer(let timer, let delay): timers[timer] = now + delay
      case .cancelTimer(let timer): timers[timer] = nil
      case .pairing(.showCode(let code)): (lastCode, lastRoute) = (code, code.route)
      case .pairing(.enterCode(let code)): lastRoute = code.route
      case .send(let id, _): lastSent = id
      default: break
      }
      effects.append(effect)
      everything.append(effect)
    }
  }
}

// MARK: Pairing

extension TestDevice {
  /// Somebody guesses at the code that this device shows.
  var attempt: DeviceEvent { .pairing(.attemptStarting(route: lastCode?.route ?? "")) }
}

// MARK: Buttons

extension TestDevice {
  @discardableResult
  mutating func down(_ button: ButtonID, on face: FaceID = face) -> [DeviceEffect] {
    edge(button, true, face)
  }

  @discardableResult
  mutating func up(_ button: ButtonID, on face: FaceID = face) -> [DeviceEffect] { edge(button, false, face) }

  /// Down, so long, and up; answers everything that followed.
  @discardableResult
  mutating func press(_ button: ButtonID, for duration: Duration = .milliseconds(100)) -> [DeviceEffect] {
    let all = down(button) + wait(duration) + up(button)
    // No finger is back sooner, and no question is answered sooner.
    return all + wait(.milliseconds(400))
  }

  private mutating func edge(_ button: ButtonID, _ isPressed: Bool, _ face: FaceID) -> [DeviceEffect] {
    let (seconds, attoseconds) = now.components
    let nanoseconds = UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    return send(
      .face(face, .edge(ButtonEdge(button: button, isPressed: isPressed, atNanoseconds: nanoseconds))))
  }
}

// MARK: What it shows and says

extension TestDevice {
  var presentation: Presentation { state.presentation(at: now) }
  var screen: Screen { presentation.screen }
  var report: DeviceReport { state.report(at: now) }

  var problemOnScreen: String? { if case .problem(let problem) = screen { problem.code } else { nil } }
}

extension [DeviceEffect] {
  var sent: [MessageContent] { compactMap { if case .send(_, let content) = $0 { content } else { nil } } }
  var sentIDs: [MessageID] { compactMap { if case .send(let id, _) = $0 { id } else { nil } } }
  var pairing: [PairingCommand] { compactMap { if case .pairing(let command) = $0 { command } else { nil } } }
  var sounds: [SoundMotif] { compactMap { if case .face(.play(let motif), _) = $0 { motif } else { nil } } }
  var lights: [LightPattern] {
    compactMap { if case .face(.light(let light), _) = $0 { light } else { nil } }
  }
  var saved: [DeviceMemory] { compactMap { if case .save(let memory) = $0 { memory } else { nil } } }
  var notes: [JournalNote] { compactMap { if case .journal(let note) = $0 { note } else { nil } } }
  var answers: [DeviceAnswer] { compactMap { if case .answer(_, let answer) = $0 { answer } else { nil } } }
  var presented: [Screen] {
    compactMap { if case .face(.present(let presentation), _) = $0 { presentation.screen } else { nil } }
  }
  var shownCode: PairingCode? {
    pairing.compactMap { if case .showCode(let code) = $0 { code } else { nil } }.last
  }
  var refusal: String? {
    answers.compactMap { if case .refused(let problem) = $0 { problem.code } else { nil } }.last
  }
}
