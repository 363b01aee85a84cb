internal import FaceProtocol
internal import Glibc

/// A heart or a flame on the whole screen, alive, with who sent it.
struct ReactionScreen: ScreenDrawing {
  private let kind: ReactionMotion.Kind
  private let sender: Person?
  private let streak: Int
  private let growth: Double
  private let sinceBump: Double

  init(_ reaction: ReactionMotion, at now: Duration) {
    kind = reaction.kind
    sender = reaction.sender
    streak = reaction.streak
    growth = reaction.growth(at: now)
    sinceBump = (now - reaction.bumped) / .seconds(1)
  }

  init(_ picture: Screen.ReactionPicture) {
    self.init(
      ReactionMotion(
        kind: picture.kind, sender: picture.sender, streak: picture.streak,
        hold: .known(.milliseconds(picture.heldMilliseconds ?? 0)), at: .zero), at: .seconds(1))
  }

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    let centre = Point(canvas.width / 2, (canvas.height - 30) / 2)
    let radius = (78 + 34 * growth) * arrival * (1 + 0.05 * bump)
    switch kind {
    case .love: HeartPicture(seconds: moment.seconds).draw(on: canvas, at: centre, radius: radius)
    case .fire: FlamePicture(seconds: moment.seconds).draw(on: canvas, at: centre, radius: radius)
    }
    if streak > 1 { badge(on: canvas, at: Point(centre.x + radius * 0.95 + 14, centre.y - radius * 0.7)) }
    caption(on: canvas, at: moment)
    return .moving
  }

  /// Full size in 0.3 s, a little beyond it on the way; already there at the first frame.
  private var arrival: Double {
    let share = min(sinceBump / 0.32, 1)
    guard streak <= 1 else { return 1 }
    return 0.72 + 0.28 * (1 - cos(.pi * share)) / 2 + 0.06 * sin(.pi * share) * share
  }

  /// The next press of a streak gives it a push.
  private var bump: Double { streak > 1 && sinceBump < 0.4 ? sin(.pi * sinceBump / 0.4) : 0 }

  private func badge(on canvas: Canvas, at place: Point) {
    let block = TextBlock("×\(streak)", TextStyle(34, bold: true, colour: Palette.text), on: canvas)
    let width = block.size.x + 28
    canvas.rounded(x: place.x - 14, y: place.y - 24, width: width, height: 48, radius: 24)
    canvas.fill(Palette.ink.opacity(0.75))
    block.draw(x: place.x, y: place.y - block.size.y / 2)
  }

  private func caption(on canvas: Canvas, at moment: Moment) {
    let middle = canvas.height - 34
    guard let sender else {
      let words = moment.phrases[kind == .love ? .loveSent : .fireSent]
      let block = TextBlock(words, TextStyle(22, colour: Palette.soft), on: canvas)
      return block.draw(centredAt: canvas.width / 2, y: middle - block.size.y / 2)
    }
    let name = TextBlock(
      TextGuard.line(sender.name), TextStyle(28, bold: true, colour: Palette.person(sender.colour)),
      on: canvas,
      width: canvas.width - 180)
    let width = name.size.x + 52 + 24
    let x = (canvas.width - width) / 2
    canvas.rounded(x: x, y: middle - 26, width: width, height: 52, radius: 26)
    canvas.fill(Palette.ink.opacity(0.7))
    Avatar(person: sender, radius: 21).draw(on: canvas, at: Point(x + 27, middle))
    name.draw(x: x + 58, y: middle - name.size.y / 2)
  }
}
