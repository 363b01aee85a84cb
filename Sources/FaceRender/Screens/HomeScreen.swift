internal import FaceProtocol

/// The clock, the crew, the last message.
struct HomeScreen: ScreenDrawing {
  var home: Screen.Home

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.person(home.latest?.person.colour ?? 3)).paint(on: canvas)
    clock(on: canvas, at: moment)
    crew(on: canvas, at: moment)
    latest(on: canvas)
    return .after(moment.clock.untilNextMinute)
  }

  private func clock(on canvas: Canvas, at moment: Moment) {
    let time = TextBlock(moment.clock.text, TextStyle(104, bold: true, tracking: -2), on: canvas)
    time.draw(centredAt: canvas.width / 2, y: 96 - time.size.y / 2)
    let crew = TextGuard.line(home.crewName)
    let words = moment.phrases.date(moment.clock) + (crew.isEmpty ? "" : "  ·  " + crew)
    TextBlock(
      words, TextStyle(19, colour: Palette.soft, alignment: .centre), on: canvas, width: canvas.width - 48
    ).draw(x: 24, y: 144)
  }

  private func crew(on canvas: Canvas, at moment: Moment) {
    let y = canvas.height - (home.latest == nil ? 82 : 108)
    guard !home.members.isEmpty else {
      return TextBlock(moment.phrases[.alone], TextStyle(18, colour: Palette.faint), on: canvas)
        .draw(centredAt: canvas.width / 2, y: y - 12)
    }
    MemberRow(members: home.members, on: canvas).draw(y: y)
  }

  private func latest(on canvas: Canvas) {
    guard let latest = home.latest else { return }
    let y = canvas.height - 68
    canvas.rounded(x: 16, y: y, width: canvas.width - 32, height: 52, radius: 26)
    canvas.fill(Palette.surface.opacity(0.9))
    Avatar(person: latest.person, radius: 18).draw(on: canvas, at: Point(42, y + 26))
    let name = TextBlock(
      TextGuard.line(latest.person.name),
      TextStyle(19, bold: true, colour: Palette.person(latest.person.colour)),
      on: canvas, width: 150)
    name.draw(x: 70, y: y + 26 - name.size.y / 2)
    let x = 70 + name.size.x + 12
    let summary = TextBlock(
      TextGuard.line(latest.summary), TextStyle(19), on: canvas, width: canvas.width - 36 - x)
    summary.draw(x: x, y: y + 26 - summary.size.y / 2)
  }
}
