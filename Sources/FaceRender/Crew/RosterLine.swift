internal import FaceProtocol

/// A member: who, above what it is, whether it is there, and who let it in.
struct RosterLine {
  var row: Screen.RosterRow
  var phrases: Phrases

  func draw(on canvas: Canvas, middle: Double, isSelected: Bool) {
    Avatar(person: row.person, radius: 17, isOnline: row.standing == .here || row.isSelf)
      .draw(on: canvas, at: Point(46, middle))
    let style = TextStyle(18, bold: isSelected, colour: isSelected ? Palette.text : Palette.soft)
    let room = canvas.width - 100 - (row.isOpen ? 130 : 0)
    TextBlock(TextGuard.line(row.person.name), style, on: canvas, width: room).draw(x: 76, y: middle - 22)
    TextBlock(words, TextStyle(13, colour: colour), on: canvas, width: canvas.width - 100)
      .draw(x: 76, y: middle + 1)
    if row.isOpen { mark(on: canvas, middle: middle) }
  }

  private var words: String {
    [row.isSelf ? phrases[.thisDevice] : phrases.standing(row.standing), phrases.kind(row.kind), letIn]
      .compactMap(\.self).joined(separator: " · ")
  }

  private var letIn: String? { row.addedBy.map { phrases.letInBy(TextGuard.line($0)) } }

  private var colour: Colour {
    switch row.standing {
    case .here: Palette.good
    case .away, .asleep: Palette.faint
    case .lost: Palette.amber
    }
  }

  private func mark(on canvas: Canvas, middle: Double) {
    let words = TextBlock(phrases[.notPrivate], TextStyle(13, bold: true, colour: Palette.amber), on: canvas)
    let x = canvas.width - 34 - words.size.x
    Icons.openLock(on: canvas, at: Point(x - 12, middle - 11))
    words.draw(x: x, y: middle - 20)
  }
}
