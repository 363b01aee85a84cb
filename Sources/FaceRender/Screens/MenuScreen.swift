internal import FaceProtocol

/// A list with one line chosen; it scrolls so that the chosen one is in sight.
struct MenuScreen: ScreenDrawing {
  private static let rowHeight = 42.0

  var menu: Screen.Menu

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: nil).paint(on: canvas)
    TextBlock(TextGuard.line(menu.title), TextStyle(24, bold: true), on: canvas, width: canvas.width - 48)
      .draw(x: 24, y: 34)
    let top = 74.0
    let rows = max(1, Int((canvas.height - top - Legend.height - 8) / Self.rowHeight))
    let first = firstRow(showing: rows)
    for (place, item) in menu.items.dropFirst(first).prefix(rows).enumerated() {
      row(item, isSelected: first + place == selected, y: top + Double(place) * Self.rowHeight, on: canvas)
    }
    scrollMark(on: canvas, top: top, rows: rows, first: first)
    Legend(love: moment.phrases[.next], fire: moment.phrases[.choose]).draw(on: canvas, at: moment)
    return .still
  }

  private var selected: Int { min(max(menu.selected, 0), max(menu.items.count - 1, 0)) }

  private func firstRow(showing rows: Int) -> Int {
    min(max(0, selected - rows / 2), max(0, menu.items.count - rows))
  }

  private func row(_ item: String, isSelected: Bool, y: Double, on canvas: Canvas) {
    if isSelected {
      canvas.rounded(x: 16, y: y, width: canvas.width - 40, height: Self.rowHeight - 4, radius: 12)
      canvas.fill(Palette.raised)
      canvas.rounded(x: 16, y: y + 8, width: 4, height: Self.rowHeight - 20, radius: 2)
      canvas.fill(Palette.fire)
    }
    let style = TextStyle(21, bold: isSelected, colour: isSelected ? Palette.text : Palette.soft)
    let block = TextBlock(TextGuard.line(item), style, on: canvas, width: canvas.width - 84)
    block.draw(x: 34, y: y + Self.rowHeight / 2 - 2 - block.size.y / 2)
  }

  private func scrollMark(on canvas: Canvas, top: Double, rows: Int, first: Int) {
    guard menu.items.count > rows else { return }
    let height = Double(rows) * Self.rowHeight
    canvas.rounded(x: canvas.width - 14, y: top, width: 4, height: height, radius: 2)
    canvas.fill(Palette.surface)
    let share = height / Double(menu.items.count)
    canvas.rounded(
      x: canvas.width - 14, y: top + share * Double(first), width: 4, height: share * Double(rows), radius: 2)
    canvas.fill(Palette.line)
  }
}
