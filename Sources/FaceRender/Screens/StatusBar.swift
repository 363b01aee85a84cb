internal import FaceProtocol

/// The line on top of every screen: the way to the hub, what waits, how far the last message came.
struct StatusBar {
  static let height = 30.0

  private let status: StatusLine

  init(_ status: StatusLine) { self.status = status }

  func draw(on canvas: Canvas, phrases: Phrases) {
    link(on: canvas)
    let right = marks(on: canvas, phrases: phrases)
    if !words(phrases).isEmpty {
      TextBlock(words(phrases), style, on: canvas, width: max(right - 36, 24)).draw(x: 30, y: 5)
    }
  }

  private var style: TextStyle { TextStyle(14, colour: isTroubled ? Palette.amber : Palette.soft) }

  private var isTroubled: Bool { status.link == .offline || status.delivery == .expired }

  private func words(_ phrases: Phrases) -> String {
    [linkWords(phrases), catchingUpWords(phrases), waitingWords(phrases), deliveryWords(phrases)].compactMap(
      \.self
    ).joined(
      separator: " · ")
  }

  private func linkWords(_ phrases: Phrases) -> String? {
    switch status.link {
    case .starting, .online: nil
    case .connecting: phrases[.connecting]
    case .offline: phrases[.offline]
    }
  }

  private func catchingUpWords(_ phrases: Phrases) -> String? {
    status.isCatchingUp ? phrases[.catchingUp] : nil
  }

  private func waitingWords(_ phrases: Phrases) -> String? {
    status.waiting > 0 ? phrases.waiting(status.waiting) : nil
  }

  private func deliveryWords(_ phrases: Phrases) -> String? {
    switch status.delivery {
    case nil: nil
    case .waiting: status.waiting > 0 ? nil : phrases[.waiting]
    case .sent: "✓ " + phrases[.sent]
    case .delivered(let count, let total): "✓✓ " + phrases.delivered(count, of: total)
    case .expired: phrases[.expired]
    }
  }

  private func link(on canvas: Canvas) {
    let centre = Point(17, 15)
    canvas.circle(centre, radius: 5)
    switch status.link {
    case .online: canvas.fill(Palette.good)
    case .starting: canvas.stroke(Palette.faint, width: 2)
    case .connecting: canvas.stroke(Palette.amber, width: 2)
    case .offline:
      canvas.stroke(Palette.amber, width: 2)
      canvas.line([Point(12, 20), Point(22, 10)])
      canvas.stroke(Palette.amber, width: 2)
    }
  }

  /// Answers how far they reach to the left.
  private func marks(on canvas: Canvas, phrases: Phrases) -> Double {
    var x = canvas.width - 16
    if let code = status.problemCode {
      let block = TextBlock(
        TextGuard.line(code), TextStyle(14, bold: true, colour: Palette.amber), on: canvas)
      x -= block.size.x
      block.draw(x: x, y: 5)
      x -= 18
    }
    if status.isMuted {
      Icons.muted(on: canvas, at: Point(x - 8, 15))
      x -= 28
    }
    if status.isQuiet {
      Icons.moon(on: canvas, at: Point(x - 7, 15))
      x -= 24
    }
    return openMember(on: canvas, phrases: phrases, right: x)
  }

  /// On every screen, and never cut away: whoever speaks must know that somebody else may hear it.
  private func openMember(on canvas: Canvas, phrases: Phrases, right x: Double) -> Double {
    guard let name = status.openMember else { return x }
    let style = TextStyle(14, bold: true, colour: Palette.amber)
    let words = TextBlock(phrases.openMember(TextGuard.line(name)), style, on: canvas, width: 230)
    words.draw(x: x - min(words.size.x, 230), y: 5)
    Icons.openLock(on: canvas, at: Point(x - min(words.size.x, 230) - 12, 15))
    return x - min(words.size.x, 230) - 24
  }
}
