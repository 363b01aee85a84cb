internal import FaceProtocol

/// The new device's user decides.
struct JoinConsentScreen: ScreenDrawing {
  var consent: Screen.JoinConsent

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.love).paint(on: canvas)
    Question(
      intro: moment.phrases[.joinTitle], name: consent.crewName,
      detail: moment.phrases.addedBy(TextGuard.line(consent.hostName), memberCount: consent.memberCount)
    ).draw(on: canvas, middle: 142)
    Legend(love: moment.phrases[.join], fire: moment.phrases[.stop]).draw(on: canvas, at: moment)
    return .still
  }
}

/// The host's user decides; the ring closes while love is held.
struct HostConsentScreen: ScreenDrawing {
  private static let hold: Duration = .seconds(1)

  var consent: Screen.HostConsent

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.love).paint(on: canvas)
    Question(
      intro: moment.phrases[.hostTitle], name: consent.deviceName,
      detail: moment.phrases.toCrew(TextGuard.line(consent.crewName))
    ).draw(on: canvas, middle: 186)
    let share = min(moment.loveHeld.map { $0 / Self.hold } ?? 0, 1)
    ring(on: canvas, share: share)
    Legend(love: moment.phrases[.holdToAdd], fire: moment.phrases[.stop]).draw(on: canvas, at: moment)
    return moment.loveHeld != nil && share < 1 ? .moving : .still
  }

  private func ring(on canvas: Canvas, share: Double) {
    let centre = Point(canvas.width / 2, 78)
    canvas.circle(centre, radius: 34)
    canvas.stroke(Palette.line, width: 7)
    if share > 0 {
      canvas.arc(centre, radius: 34, share: share)
      canvas.stroke(Palette.love, width: 7)
    }
    Icons.heart(on: canvas, at: Point(centre.x, centre.y + 1), radius: 14 + 6 * share)
  }
}

/// The user decides about a crew in which nothing is private; amber, as everything is that warns of that.
struct OpenConsentScreen: ScreenDrawing {
  var consent: Screen.OpenConsent

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.amber).paint(on: canvas)
    Icons.openLock(on: canvas, at: Point(canvas.width / 2, 72), scale: 2.5)
    Question(
      intro: moment.phrases[.openJoinTitle], name: consent.crewName,
      detail: moment.phrases.canReadEverything(TextGuard.line(consent.reader))
    ).draw(on: canvas, middle: 166)
    Legend(love: moment.phrases[.join], fire: moment.phrases[.stop]).draw(on: canvas, at: moment)
    return .still
  }
}

/// A question about a name, large in the middle.
struct Question {
  var intro: String
  var name: String
  var detail: String

  func draw(on canvas: Canvas, middle: Double) {
    let width = canvas.width - 48
    let block = TextFit.block(
      TextGuard.line(name), TextStyle(40, bold: true, alignment: .centre), sizes: [44, 36, 30, 25],
      on: canvas,
      width: width, height: 68)
    let soft = TextStyle(19, colour: Palette.soft, alignment: .centre)
    TextBlock(intro, soft, on: canvas, width: width).draw(x: 24, y: middle - block.size.y / 2 - 30)
    block.draw(x: 24, y: middle - block.size.y / 2)
    TextBlock(detail, soft, on: canvas, width: width).draw(x: 24, y: middle + block.size.y / 2 + 2)
  }
}
