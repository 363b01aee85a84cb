internal import FaceProtocol

/// Leave, or remove somebody; the ring closes while love is held.
struct PartingScreen: ScreenDrawing {
  private static let hold: Duration = .seconds(2)

  var parting: Screen.Parting

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.bad).paint(on: canvas)
    question(moment.phrases).draw(on: canvas, middle: 186)
    let share = min(moment.loveHeld.map { $0 / Self.hold } ?? 0, 1)
    ring(on: canvas, share: share)
    Legend(love: moment.phrases[holdWord], fire: moment.phrases[.stay]).draw(on: canvas, at: moment)
    return moment.loveHeld != nil && share < 1 ? .moving : .still
  }

  private func question(_ phrases: Phrases) -> Question {
    guard let person = parting.person else {
      return Question(intro: phrases[.leaveTitle], name: parting.crewName, detail: phrases[.leaveDetail])
    }
    return Question(
      intro: phrases.removeFrom(TextGuard.line(parting.crewName)), name: person.name,
      detail: phrases[.removeDetail])
  }

  private var holdWord: Phrases.Key { parting.person == nil ? .holdToLeave : .holdToRemove }

  private func ring(on canvas: Canvas, share: Double) {
    let centre = Point(canvas.width / 2, 78)
    canvas.circle(centre, radius: 34)
    canvas.stroke(Palette.line, width: 7)
    if share > 0 {
      canvas.arc(centre, radius: 34, share: share)
      canvas.stroke(Palette.bad, width: 7)
    }
    guard let person = parting.person else {
      return Icons.heart(on: canvas, at: Point(centre.x, centre.y + 1), radius: 14 * (1 - share))
    }
    Avatar(person: person, radius: 24, isOnline: share == 0).draw(on: canvas, at: centre)
  }
}
