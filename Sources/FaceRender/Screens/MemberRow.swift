internal import FaceProtocol

/// The crew side by side: names beside the discs of up to three, below those of more; a crowd ends in a number.
struct MemberRow {
  private static let most = 5
  private static let mostBeside = 3

  private let canvas: Canvas
  private let chips: [MemberChip]
  private let more: String?

  init(members: [Screen.Presence], on canvas: Canvas) {
    self.canvas = canvas
    let isBeside = members.count <= Self.mostBeside
    let share = (canvas.width - 32) / Double(max(members.count, 1)) - 62
    chips = members.prefix(Self.most).map {
      MemberChip(presence: $0, isBeside: isBeside, limit: min(share, 170), on: canvas)
    }
    more = members.count > Self.most ? "+\(members.count - Self.most)" : nil
  }

  func draw(y: Double) {
    let gap = 18.0
    var x = (canvas.width - chips.reduce(-gap) { $0 + $1.width + gap }) / 2
    for chip in chips {
      chip.draw(x: x, y: y)
      x += chip.width + gap
    }
    if let more {
      TextBlock(more, TextStyle(16, colour: Palette.soft), on: canvas).draw(x: x - 12, y: y - 20)
    }
  }
}

/// A member with name; hollow and faint while away.
private struct MemberChip {
  private static let radius = 18.0
  private static let nameStart = 44.0
  private static let column = 70.0

  private let presence: Screen.Presence
  private let isBeside: Bool
  private let canvas: Canvas
  private let name: TextBlock

  init(presence: Screen.Presence, isBeside: Bool, limit: Double, on canvas: Canvas) {
    self.presence = presence
    self.isBeside = isBeside
    self.canvas = canvas
    let style = TextStyle(
      isBeside ? 18 : 15, colour: presence.isOnline ? Palette.text : Palette.faint,
      alignment: isBeside ? .leading : .centre)
    name = TextBlock(
      TextGuard.line(presence.person.name), style, on: canvas, width: isBeside ? limit : Self.column + 10)
  }

  var width: Double { isBeside ? Self.nameStart + name.size.x : Self.column }

  func draw(x: Double, y: Double) {
    let avatar = Avatar(person: presence.person, radius: Self.radius, isOnline: presence.isOnline)
    if isBeside {
      avatar.draw(on: canvas, at: Point(x + Self.radius, y))
      name.draw(x: x + Self.nameStart, y: y - name.size.y / 2)
    } else {
      avatar.draw(on: canvas, at: Point(x + width / 2, y - 12))
      name.draw(x: x - 5, y: y + 8)
    }
  }
}
