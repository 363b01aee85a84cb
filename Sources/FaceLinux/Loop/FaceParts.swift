internal import FaceProtocol
internal import FaceRender
internal import LeelooConfig
internal import LeelooService

/// The devices of a board: each works or has its problem, and none keeps another from working.
final class FaceParts {
  /// How long a part that does not work is left alone.
  private static let retryInterval = Nanoseconds.seconds(30)

  /// The buttons.
  let buttons: ButtonBank
  /// The glass; nil where the board has none.
  let display: FramebufferDisplay?
  private let lights: LightBank
  private let speaker: Speaker?
  private var soundFailure: SoundFailure?
  private var retryAt: Nanoseconds? = 0

  /// The parts of a board, found in `/dev` and `/sys`; none is asked for before ``acquireIfDue(at:)``.
  init(of board: BoardConfig, inbox: Inbox) throws(SystemError) {
    buttons = ButtonBank(board.buttons)
    display = FramebufferDisplay(board)
    lights = LightBank(board.lights)
    speaker = if let sound = board.sound { try Speaker(sound) { inbox.post(.sound($0)) } } else { nil }
  }

  /// What is wrong now.
  var problems: [FaceProblem] {
    let glass = [display?.problem].compactMap { $0 }
    let sound = [soundFailure.map(FaceProblem.sound)].compactMap { $0 }
    return buttons.problems + glass + sound + lights.problems
  }

  /// When something is due though nothing happens; nil while everything rests.
  var wakeAt: Nanoseconds? { [buttons.wakeAt, retryAt].compactMap { $0 }.min() }

  /// Whether the speaker's thread moves.
  var watch: @Sendable () -> Bool {
    { [speaker] in speaker?.isAlive(at: .now()) ?? true }
  }

  /// Asks for the parts that are not ours, if it is time. True where the glass was found: the whole picture is due.
  func acquireIfDue(at now: Nanoseconds) -> Bool {
    guard let due = retryAt, now >= due else { return false }
    buttons.acquire(at: now)
    lights.acquire()
    let isGlassNew = display?.acquire() ?? false
    retryAt = isIncomplete ? now + Self.retryInterval : nil
    return isGlassNew
  }

  /// The speaker failed, or works again. It needs no other try than the next sound.
  func sound(_ failure: SoundFailure?) {
    soundFailure = failure
  }

  /// Shows, sounds and lights what the engine says.
  func perform(_ output: FaceOutput, of engine: FaceEngine) {
    for sound in output.sounds { speaker?.play(sound) }
    lights.show(output.lights)
    display?.write(output.dirty, of: engine)
  }

  /// Goes dark and silent: what is left on a glass could be read by anybody.
  func stop() {
    lights.show(.dark)
    display?.darken()
    speaker?.stop()
  }

  /// A part may also be lost later: then it is asked for again from that moment.
  func noticeLosses(at now: Nanoseconds) {
    if retryAt == nil, isIncomplete { retryAt = now + Self.retryInterval }
  }

  private var isIncomplete: Bool {
    buttons.isIncomplete || display?.problem != nil || !lights.problems.isEmpty
  }
}
