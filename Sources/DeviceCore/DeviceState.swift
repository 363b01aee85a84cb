import CrewMessages
import FaceProtocol

/// The device: everything that it decides.
///
/// It knows no clock, file, socket or key. What happens comes in as events, what must be done goes out as effects in
/// the order in which they have to happen, and two devices that hear the same say the same.
public struct DeviceState: Sendable {
  var life = Life.starting
  var memory = DeviceMemory(name: "")
  var hub = ""
  var link = LinkState()
  var crew: CrewSummary?
  var faces: [FaceID: Face] = [:]
  var problems = LastingProblems()
  var timers = TimerTable()
  /// Something changed in the memory that nothing waits for.
  var isMemoryUnsaved = false

  var pairing = PairingState()
  var ownMessages = OwnMessages()
  var commandPress: CommandPress?
  var latest: Screen.Latest?
  /// This device was taken out of its crew, for the last thing that is said about it.
  var expulsion: Expulsion?
  /// Whom the user was told to remove already.
  var offeredRemovals: Set<DeviceID> = []
  /// Whom this device let in by the pairing that is under way.
  var admitted: Member?
  /// Whom the user is to be asked about who let somebody of the same name in.
  var twin: Member?

  var stage = Stage()
  /// The codes of the warnings that nobody has read, as they were after the last event.
  var unreadWarnings: Set<String> = []
  var menu: MenuState?
  var parting: Parting?
  var reset: ResetCountdown?

  var visit = ScreenVisit()
  var cardShowing: CardShowing?
  var handover: Handover?
  var shownScreen = ShownScreen()
  var lights = Lights()

  /// There is nobody to send to: no crew, or one that this device made when it first hosted and nobody joined, or
  /// that everybody else has left. To the user that is one and the same. A crew of original devices is never that: it
  /// tells who is there, not who is in it.
  var isAlone: Bool { crew.map { $0.others.isEmpty && !$0.isOriginal } ?? true }

  enum Life: Hashable, Sendable {
    /// The state on disk is being read.
    case starting
    case running
    /// After a factory reset; another life needs another state.
    case ended
  }

  /// Before ``DeviceEvent/started(_:crew:hub:)``.
  public init() {}

  /// Takes one event to what must be done about it.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The monotonic time, from any start; it does not go back.
  ///   - chance: Where new ids and codes come from: in the product a cryptographically secure generator, for the
  ///     secret half of a code is drawn from it.
  public mutating func step<Chance: RandomNumberGenerator>(
    _ event: DeviceEvent, at now: Duration, chance: inout Chance
  ) -> [DeviceEffect] {
    guard life != .ended else { return [] }
    var turn = Turn(now: now, chance: chance)
    take(event, in: &turn)
    if twin != nil { askAboutTwin(in: &turn) }
    if life != .ended {
      settle(in: &turn)
      saveMemory(in: &turn)
    }
    chance = turn.chance
    return turn.effects
  }

  private mutating func take(_ event: DeviceEvent, in turn: inout Turn<some RandomNumberGenerator>) {
    switch event {
    case .started(let memory, let crew, let hub): start(memory, crew, hub, in: &turn)
    case .faceConnected(let id, let capabilities): connect(id, capabilities, in: &turn)
    case .faceRefused(let problem): refuse(problem)
    case .faceGone(let id): disconnect(id, in: &turn)
    case .face(let id, let report): self.report(report, from: id, in: &turn)
    case .link(let news): take(news, in: &turn)
    case .crew(let news): if life == .running { take(news, in: &turn) }
    case .pairing(let news): if life == .running { take(news, in: &turn) }
    case .command(let command, let token): take(command, token: token, in: &turn)
    case .timer(let timer): if timers.end(timer, at: turn.now) { end(timer, in: &turn) }
    case .saveFailed: saveFailed(in: &turn)
    case .problem(let problem): take(problem, in: &turn)
    case .problemEnded(let code): end(problem: code, in: &turn)
    }
  }

  private mutating func start(
    _ memory: DeviceMemory, _ crew: CrewSummary?, _ hub: String,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard life == .starting else { return }
    life = .running
    (self.memory, self.crew, self.hub) = (memory, crew, hub)
    turn.emit(.face(.settings(faceSettings), to: .everyone))
    missFaces()
    resumeLock(in: &turn)
    resumeCodes(in: &turn)
    offerRemovals(in: &turn)
  }

  private mutating func end(_ timer: DeviceTimer, in turn: inout Turn<some RandomNumberGenerator>) {
    switch timer {
    case .buttons: advanceButtons(in: &turn)
    case .commandRelease: endCommandPress(in: &turn)
    case .screen: stage.removeShown()
    case .light: lights.endOnce()
    case .code, .pairingStep: pairingStepTookTooLong(in: &turn)
    case .consent: questionTookTooLong(in: &turn)
    case .pairingLock: openPairingLock()
    case .codesForgotten: forgetCodes()
    case .guessesForgiven: clearPairingLock(in: &turn)
    case .echo: echoMissing(in: &turn)
    case .menu: closeMenu(in: &turn)
    case .silence: offerRemovals(in: &turn)
    case .saveRetry: isMemoryUnsaved = true
    }
  }
}
