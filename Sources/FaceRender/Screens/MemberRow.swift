internal import FaceProtocol

/// The crew side by side; long names give way, and a crowd ends in a number.
struct MemberRow {
  private static let most = 5
  private static let gap = 18.0

  private let canvas: Canvas
  private let chips: [MemberChip]
  private let more: TextBlock?

  init(members: [Screen.Presence], on canvas: Canvas) {
    self.canvas = canvas
    let shown = Array(members.prefix(Self.most))
    let left = members.count - shown.count
    let room = canvas.width - 32 - (left > 0 ? 44 : 0)
    let free = shown.map { MemberChip(presence: $0, on: canvas, limit: 170) }
    let share = (room + Self.gap) / Double(max(shown.count, 1)) - Self.gap - MemberChip.nameStart
    chips =
      Self.width(of: free) <= room ? free : shown.map { MemberChip(presence: $0, on: canvas, limit: share) }
    more = left > 0 ? TextBlock("+\(left)", TextStyle(18, colour: Palette.soft), on: canvas) : nil
  }

  func draw(y: Double) {
    var x = (canvas.width - Self.width(of: chips) - (more.map { $0.size.x + Self.gap } ?? 0)) / 2
    for chip in chips {
      chip.draw(x: x, y: y)
      x += chip.width + Self.gap
    }
    more?.draw(x: x, y: y - 12)
  }

  private static func width(of chips: [MemberChip]) -> Double { chips.reduce(-gap) { $0 + $1.width + gap } }
}

/// A member with name; hollow and faint while away.
private struct MemberChip {
  static let nameStart = 44.0

  private let presence: Screen.Presence
  private let canvas: Canvas
  private let name: TextBlock

  init(presence: Screen.Presence, on canvas: Canvas, limit: Double) {
    self.presence = presence
    self.canvas = canvas
    let style = TextStyle(18, colour: presence.isOnline ? Palette.text : Palette.faint)
    name = TextBlock(TextGuard.line(presence.person.name), style, on: canvas, width: limit)
  }

  var width: Double { Self.nameStart + name.size.x }

  func draw(x: Double, y: Double) {
    Avatar(person: presence.person, radius: 18, isOnline: presence.isOnline).draw(
      on: canvas, at: Point(x + 18, y))
    name.draw(x: x + Self.nameStart, y: y - name.size.y / 2)
  }
}
