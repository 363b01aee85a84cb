internal import FaceProtocol

/// Everybody in the crew and what may be done, in one list that scrolls so that the chosen line is in sight.
struct RosterScreen: ScreenDrawing {
  private static let rowHeight = 46.0
  private static let top = 72.0

  var roster: Screen.Roster

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: nil).paint(on: canvas)
    let title = TextBlock(
      TextGuard.line(roster.crewName), TextStyle(24, bold: true), on: canvas, width: canvas.width - 130)
    title.draw(x: 24, y: 34)
    let count = TextBlock(
      moment.phrases.members(roster.members.count), TextStyle(15, colour: Palette.faint), on: canvas)
    count.draw(x: canvas.width - 24 - count.size.x, y: 42)
    list.draw(on: canvas) { index, y in row(index, y: y, on: canvas, phrases: moment.phrases) }
    Legend(love: moment.phrases[.next], fire: moment.phrases[.choose]).draw(on: canvas, at: moment)
    return .still
  }

  private var list: ScrollingList {
    ScrollingList(
      count: roster.members.count + roster.actions.count, selected: roster.selected, top: Self.top,
      rowHeight: Self.rowHeight)
  }

  private func row(_ index: Int, y: Double, on canvas: Canvas, phrases: Phrases) {
    if index < roster.members.count {
      RosterLine(row: roster.members[index], phrases: phrases)
        .draw(on: canvas, middle: y + Self.rowHeight / 2 - 2, isSelected: index == list.chosen)
    } else {
      action(roster.actions[index - roster.members.count], y: y, isSelected: index == list.chosen, on: canvas)
    }
  }

  private func action(_ words: String, y: Double, isSelected: Bool, on canvas: Canvas) {
    let style = TextStyle(20, bold: isSelected, colour: isSelected ? Palette.text : Palette.soft)
    let block = TextBlock(TextGuard.line(words), style, on: canvas, width: canvas.width - 84)
    block.draw(x: 34, y: y + Self.rowHeight / 2 - 2 - block.size.y / 2)
  }
}
