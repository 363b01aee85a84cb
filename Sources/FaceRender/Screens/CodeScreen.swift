internal import FaceProtocol

/// This device's code: the route, and largest the half that nobody else ever sees. Where the glass has the pixels, both
/// also stand beside it as a QR symbol.
struct CodeScreen: ScreenDrawing {
  /// A code's life: a full ring.
  private static let life: Duration = .seconds(300)

  var code: Screen.Code

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.calm).paint(on: canvas)
    heading(on: canvas, at: moment)
    let layout = Layout(letters.count, symbol, on: canvas)
    if let plate = layout.plate {
      plate.draw(on: canvas, x: canvas.width - Layout.margin - plate.side, y: layout.top)
    }
    route(on: canvas, layout)
    secret(on: canvas, layout)
    return countdown(on: canvas, edge: layout.edge, at: moment)
  }

  private var letters: [Character] { Array(TextGuard.line(code.secret).prefix(8)) }

  /// What a person would type, in one.
  private var symbol: QRSymbol? { QRSymbol(alphanumeric: "\(code.route)-\(code.secret)".uppercased()) }

  private func heading(on canvas: Canvas, at moment: Moment) {
    let isNote = code.note != nil
    let text = code.note.map(TextGuard.line) ?? moment.phrases[.codeTitle]
    let style = TextStyle(20, bold: isNote, colour: isNote ? Palette.amber : Palette.soft, alignment: .centre)
    TextBlock(text, style, on: canvas, width: canvas.width - 48).draw(x: 24, y: 42)
  }

  /// Beside a symbol it is as wide as the tiles and as high as the plate begins, as far as that looks well.
  private func route(on canvas: Canvas, _ layout: Layout) {
    let style = TextStyle(36, bold: true, family: .mono, colour: Palette.calm, tracking: 1)
    let text = TextGuard.line(code.route)
    let plain = TextBlock(text, style, on: canvas)
    guard layout.plate != nil else { return plain.draw(centredAt: layout.centre, y: 82) }
    let size = style.size * min(layout.width / plain.size.x, 1.25)
    // Above a capital letter the font leaves a fifth of its size.
    TextBlock(text, style.sized(size), on: canvas)
      .draw(centredAt: layout.centre, y: layout.top - size * 0.2)
  }

  private func secret(on canvas: Canvas, _ layout: Layout) {
    var x = layout.centre - (Double(letters.count) * (layout.tile + layout.gap) - layout.gap) / 2
    let y = layout.top + 47
    for letter in letters {
      LetterTile(letter: letter, x: x, y: y, width: layout.tile, height: layout.height - 47).draw(on: canvas)
      x += layout.tile + layout.gap
    }
  }

  private func countdown(on canvas: Canvas, edge: Double, at moment: Moment) -> Motion {
    let left = max(.milliseconds(code.remainingMilliseconds) - moment.elapsed, .zero)
    let colour = left < .seconds(30) ? Palette.amber : Palette.good
    let centre = Point(edge + 16, canvas.height - 37)
    canvas.circle(centre, radius: 15)
    canvas.stroke(Palette.line, width: 5)
    canvas.arc(centre, radius: 15, share: left / Self.life)
    canvas.stroke(colour, width: 5)
    let time = TextBlock(Phrases.countdown(left), TextStyle(24, bold: true), on: canvas)
    time.draw(x: centre.x + 28, y: centre.y - time.size.y / 2)
    let hint = TextBlock(moment.phrases[.codeHint], TextStyle(16, colour: Palette.faint), on: canvas)
    hint.draw(x: canvas.width - edge - hint.size.x, y: centre.y - hint.size.y / 2)
    return left > .zero ? .after(left.untilNextSecond) : .still
  }
}

extension CodeScreen {
  /// Where things stand, in units. The letters come first: the symbol is there only if it leaves them large.
  private struct Layout {
    static let margin = 24.0
    private static let leastTile = 50.0

    /// Nil where the glass has no room for one.
    let plate: QRPlate?
    /// Of route and tiles together, and of the plate.
    let middle: Double
    let height: Double
    /// Of route and tiles.
    let width: Double
    let tile: Double
    let gap: Double
    /// How far the lowest line stays away from the sides.
    let edge: Double

    var centre: Double { Self.margin + width / 2 }
    var top: Double { middle - height / 2 }

    init(_ letters: Int, _ symbol: QRSymbol?, on canvas: Canvas) {
      if let plate = symbol.map({ QRPlate($0, on: canvas) }) {
        let beside = Self(letters, beside: plate, gap: 8, edge: Self.margin, on: canvas)
        if beside.tile >= Self.leastTile {
          self = beside
          return
        }
      }
      self.init(letters, beside: nil, gap: 12, edge: canvas.width / 2 - 190, on: canvas)
    }

    private init(_ letters: Int, beside plate: QRPlate?, gap: Double, edge: Double, on canvas: Canvas) {
      self.plate = plate
      middle = plate == nil ? 170.5 : canvas.height / 2 + 10.5
      height = plate?.side ?? 151
      self.gap = gap
      self.edge = edge
      width = canvas.width - 2 * Self.margin - (plate.map { $0.side + 16 } ?? 0)
      tile = min(86, (width - gap * Double(letters - 1)) / Double(max(letters, 1)))
    }
  }
}

/// One letter on a tile of its own.
struct LetterTile {
  var letter: Character
  var x: Double
  var y: Double
  var width: Double
  var height: Double
  var fill = Palette.surface
  var colour = Palette.text
  var rim: Colour?

  func draw(on canvas: Canvas) {
    canvas.rounded(x: x, y: y, width: width, height: height, radius: width * 0.18)
    canvas.fill(fill)
    if let rim {
      canvas.rounded(x: x + 1, y: y + 1, width: width - 2, height: height - 2, radius: width * 0.18)
      canvas.stroke(rim, width: 2)
    }
    let style = TextStyle(min(height * 0.78, width * 1.3), bold: true, family: .mono, colour: colour)
    let block = TextBlock(String(letter), style, on: canvas)
    block.draw(centredAt: x + width / 2, y: y + height / 2 - block.size.y / 2)
  }
}

extension Duration {
  /// Until a countdown that shows whole seconds, rounded up, shows another number.
  var untilNextSecond: Duration {
    let part = components.attoseconds / 1_000_000_000_000_000
    return .milliseconds(part == 0 ? 1000 : part)
  }
}
