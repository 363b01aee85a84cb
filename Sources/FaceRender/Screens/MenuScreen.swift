internal import FaceProtocol

/// A list with one line chosen; it scrolls so that the chosen one is in sight.
struct MenuScreen: ScreenDrawing {
  private static let rowHeight = 42.0

  var menu: Screen.Menu

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: nil).paint(on: canvas)
    TextBlock(TextGuard.line(menu.title), TextStyle(24, bold: true), on: canvas, width: canvas.width - 48)
      .draw(x: 24, y: 34)
    let list = ScrollingList(
      count: menu.items.count, selected: menu.selected, top: 74, rowHeight: Self.rowHeight)
    list.draw(on: canvas) { index, y in
      row(menu.items[index], isSelected: index == list.chosen, y: y, on: canvas)
    }
    Legend(love: moment.phrases[.next], fire: moment.phrases[.choose]).draw(on: canvas, at: moment)
    return .still
  }

  private func row(_ item: String, isSelected: Bool, y: Double, on canvas: Canvas) {
    let style = TextStyle(21, bold: isSelected, colour: isSelected ? Palette.text : Palette.soft)
    let block = TextBlock(TextGuard.line(item), style, on: canvas, width: canvas.width - 84)
    block.draw(x: 34, y: y + Self.rowHeight / 2 - 2 - block.size.y / 2)
  }
}
