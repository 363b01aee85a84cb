internal import FaceProtocol

/// One picture: a screen, the status line above it, and how much the light is turned down.
struct Scene {
  private let screen: any ScreenDrawing
  private let status: StatusBar
  private let moment: Moment
  private let dimming: Double

  init(_ stage: Stage, settings: FaceSettings, at now: Duration, clock: WallClock, language: Language) {
    let began = stage.reaction?.began ?? stage.shownAt
    moment = Moment(
      elapsed: now - began, clock: clock, phrases: Phrases(language), loveHeld: stage.loveHeld(at: now),
      pressed: Set(stage.pressed.keys))
    screen = stage.reaction.map { ReactionScreen($0, at: now) } ?? stage.presentation.screen.drawing
    status = StatusBar(stage.presentation.status)
    dimming = Self.dimming(settings)
  }

  func draw(on canvas: Canvas) -> Motion {
    let motion = screen.draw(on: canvas, at: moment)
    status.draw(on: canvas, phrases: moment.phrases)
    if dimming > 0 { canvas.paint(Colour(0).opacity(dimming)) }
    return motion
  }

  /// How black the veil is: quiet hours dim to a third, brightness 0 leaves an eighth, so that a code can still be read.
  private static func dimming(_ settings: FaceSettings) -> Double {
    let bright = 0.125 + 0.875 * Double(min(settings.brightnessPercent, 100)) / 100
    return 1 - bright * (settings.isQuiet ? 0.35 : 1)
  }
}

extension Screen {
  var drawing: any ScreenDrawing {
    switch self {
    case .starting: StartingScreen()
    case .welcome: WelcomeScreen()
    case .home(let home): HomeScreen(home: home)
    case .code(let code): CodeScreen(code: code)
    case .codeEntry(let entry): CodeEntryScreen(entry: entry)
    case .working(let work): WorkingScreen(work: work)
    case .joinConsent(let consent): JoinConsentScreen(consent: consent)
    case .hostConsent(let consent): HostConsentScreen(consent: consent)
    case .openConsent(let consent): OpenConsentScreen(consent: consent)
    case .reaction(let picture): ReactionScreen(picture)
    case .text(let picture): TextScreen(picture: picture)
    case .song(let picture): SongScreen(picture: picture)
    case .notice(let notice): NoticeScreen(notice: notice)
    case .problem(let problem): ProblemScreen(problem: problem)
    case .menu(let menu): MenuScreen(menu: menu)
    case .roster(let roster): RosterScreen(roster: roster)
    case .parting(let parting): PartingScreen(parting: parting)
    case .crewPicture(let picture):
      CrewPictureScreen(portrait: CrewPortrait(picture.digest))
    case .resetCountdown(let milliseconds): ResetScreen(remaining: .milliseconds(milliseconds))
    }
  }
}
