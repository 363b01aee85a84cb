internal import FaceProtocol

/// Somebody as a disc: colour and pattern around the first letter of the name. Hollow while the device is away.
struct Avatar {
  var person: Person
  var radius: Double
  var isOnline = true

  func draw(on canvas: Canvas, at centre: Point) {
    let colour = Palette.person(person.colour)
    canvas.moved(to: centre) {
      if isOnline { disc(on: canvas, colour) } else { outline(on: canvas, colour) }
      letter(on: canvas, colour)
    }
  }

  private func disc(on canvas: Canvas, _ colour: Colour) {
    canvas.saved {
      canvas.circle(Point(0, 0), radius: radius)
      canvas.clip()
      canvas.paint(colour)
      PersonPattern(person.colour).draw(
        on: canvas, radius: radius, colour: colour.mixed(with: Palette.ink, 0.62))
    }
    canvas.circle(Point(0, 0), radius: radius * 0.58)
    canvas.fill(Palette.ink)
  }

  private func outline(on canvas: Canvas, _ colour: Colour) {
    canvas.circle(Point(0, 0), radius: radius - 1)
    canvas.fill(Palette.surface)
    canvas.saved {
      canvas.circle(Point(0, 0), radius: radius - 1)
      canvas.clip()
      PersonPattern(person.colour).draw(on: canvas, radius: radius, colour: colour.opacity(0.20))
    }
    canvas.circle(Point(0, 0), radius: radius - 1)
    canvas.stroke(colour.opacity(0.55), width: 2)
    canvas.circle(Point(0, 0), radius: radius * 0.58)
    canvas.fill(Palette.surface)
  }

  private func letter(on canvas: Canvas, _ colour: Colour) {
    let initial = TextGuard.line(person.name).first.map { String($0).uppercased() } ?? "?"
    let style = TextStyle(radius * 0.72, bold: true, colour: isOnline ? colour : colour.opacity(0.7))
    let block = TextBlock(initial, style, on: canvas)
    block.draw(centredAt: 0, y: -block.size.y / 2)
  }
}
