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
    TextBlock(moment.phrases.date(moment.clock), TextStyle(19, colour: Palette.soft), on: canvas)
      .draw(centredAt: canvas.width / 2, y: 148)
  }

  private func crew(on canvas: Canvas, at moment: Moment) {
    let y = canvas.height - 118
    let shown = home.members.prefix(5)
    guard !shown.isEmpty else {
      TextBlock(moment.phrases[.alone], TextStyle(18, colour: Palette.faint), on: canvas)
        .draw(centredAt: canvas.width / 2, y: y - 12)
      return
    }
    let chips = shown.map { MemberChip(presence: $0, on: canvas, limit: shown.count > 2 ? 92 : 170) }
    let gap = 18.0
    var x = (canvas.width - chips.reduce(-gap) { $0 + $1.width + gap }) / 2
    for chip in chips {
      chip.draw(x: x, y: y)
      x += chip.width + gap
    }
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

/// A member with name; hollow and faint while away.
private struct MemberChip {
  private let presence: Screen.Presence
  private let canvas: Canvas
  private let name: TextBlock

  init(presence: Screen.Presence, on canvas: Canvas, limit: Double) {
    self.presence = presence
    self.canvas = canvas
    let style = TextStyle(18, colour: presence.isOnline ? Palette.text : Palette.faint)
    name = TextBlock(TextGuard.line(presence.person.name), style, on: canvas, width: limit)
  }

  var width: Double { 44 + name.size.x }

  func draw(x: Double, y: Double) {
    Avatar(person: presence.person, radius: 18, isOnline: presence.isOnline)
      .draw(on: canvas, at: Point(x + 18, y))
    name.draw(x: x + 44, y: y - name.size.y / 2)
  }
}
