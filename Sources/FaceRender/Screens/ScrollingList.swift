/// Rows of one height between title and legend, scrolled so that the chosen one is in sight.
struct ScrollingList {
  var count: Int
  var selected: Int
  var top: Double
  var rowHeight: Double

  /// The chosen row, whatever was asked for.
  var chosen: Int { min(max(selected, 0), max(count - 1, 0)) }

  /// Draws the ground of the chosen row, then every row that fits, by its index and its upper edge.
  func draw(on canvas: Canvas, row: (_ index: Int, _ y: Double) -> Void) {
    let rows = max(1, Int((canvas.height - top - Legend.height - 8) / rowHeight))
    let first = min(max(0, chosen - rows / 2), max(0, count - rows))
    for place in 0..<min(rows, count - first) {
      let y = top + Double(place) * rowHeight
      if first + place == chosen { ground(y: y, on: canvas) }
      row(first + place, y)
    }
    scrollMark(on: canvas, rows: rows, first: first)
  }

  private func ground(y: Double, on canvas: Canvas) {
    canvas.rounded(x: 16, y: y, width: canvas.width - 40, height: rowHeight - 4, radius: 12)
    canvas.fill(Palette.raised)
    canvas.rounded(x: 16, y: y + 8, width: 4, height: rowHeight - 20, radius: 2)
    canvas.fill(Palette.fire)
  }

  private func scrollMark(on canvas: Canvas, rows: Int, first: Int) {
    guard count > rows else { return }
    let height = Double(rows) * rowHeight
    canvas.rounded(x: canvas.width - 14, y: top, width: 4, height: height, radius: 2)
    canvas.fill(Palette.surface)
    let share = height / Double(count)
    canvas.rounded(
      x: canvas.width - 14, y: top + share * Double(first), width: 4, height: share * Double(rows), radius: 2)
    canvas.fill(Palette.line)
  }
}
