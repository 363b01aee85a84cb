import DeviceCore
import DeviceRuntime
import FaceProtocol
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooService
import TestSupport

/// A mind by itself, with a face: its disk does everything at once, its hub greets and lets it subscribe, and its timers
/// run when the test lets time pass.
struct LoneMind {
  private var mind: Mind
  private var now: Duration = .seconds(100)
  private var timers: [MindTimer: Duration] = [:]
  private var chance = SplitMix64(seed: 1)
  /// Where the mind has subscribed last.
  private(set) var topic: Topic?

  static let face = FaceID(1)

  /// Started and linked, as a device that finds these files.
  init(crewFiles: [String: [UInt8]] = [:], key: SecretBytes? = nil) {
    let randomness = SystemRandomness()
    mind = Mind(
      MindStart(
        memory: DeviceMemory(name: "Amy"), crewFiles: crewFiles, hub: "hub", version: "0",
        sealingKey: key ?? randomness.secretBytes(32), randomness: randomness))
    send(.started)
    send(
      .faceConnected(
        Self.face,
        FaceCapabilities(
          width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
          buttonsArePhysical: true)))
  }

  /// One that finds a crew of two.
  static func paired() throws -> LoneMind {
    let place = try TemporaryFolder()
    try PairedFolder.make(place("state"))
    let folder = try StateFolder(place("state"))
    return LoneMind(
      crewFiles: try folder.crewFiles(), key: try folder.sealingKey(from: SystemRandomness()))
  }

  /// Takes an event and what its world answers; gives the effects of each turn.
  @discardableResult
  mutating func send(_ event: MindEvent) -> [[MindEffect]] {
    var (turns, events) = ([[MindEffect]](), [event][...])
    while let event = events.popFirst() {
      let effects = mind.step(event, at: now, wallClock: 1_800_000_000_000, chance: &chance)
      for effect in effects { events += answers(to: effect) }
      turns.append(effects)
    }
    return turns
  }

  /// Lets time pass.
  @discardableResult
  mutating func wait(_ duration: Duration) -> [[MindEffect]] {
    let end = now + duration
    var turns: [[MindEffect]] = []
    while let next = timers.min(by: { $0.value < $1.value }), next.value <= end {
      now = max(now, next.value)
      timers[next.key] = nil
      turns += send(.timer(next.key))
    }
    now = end
    return turns
  }

  @discardableResult
  mutating func press(_ button: ButtonID) -> [[MindEffect]] {
    let time = UInt64(now / .nanoseconds(1))
    return send(.face(Self.face, .edge(ButtonEdge(button: button, isPressed: true, atNanoseconds: time))))
  }

  private mutating func answers(to effect: MindEffect) -> [MindEvent] {
    switch effect {
    case .startTimer(let timer, let delay): timers[timer] = now + delay
    case .cancelTimer(let timer): timers[timer] = nil
    case .storeDevice: return [.stored(.device)]
    case .storeCrew(let request, let token): return [.stored(.crew(request.fileName, token))]
    case .openChannel: return [.channelOpened]
    case .send(let frame):
      if case .subscribe(let topic) = frame { self.topic = topic }
      return answers(to: frame).map { .channelFrame($0) }
    default: break
    }
    return []
  }

  private func answers(to frame: ClientFrame) -> [HubFrame] {
    switch frame {
    case .hello(let version):
      [
        .hello(
          HubFrame.Welcome(
            version: version, bodyLimit: 65_536, stream: StreamID(1), connection: ConnectionNumber(1),
            serverTimeMilliseconds: 0))
      ]
    case .subscribe(let topic): [.subscribed(topic, counter: 0, subscribers: 1)]
    case .openSlot: [.slotOpened]
    default: []
    }
  }
}
