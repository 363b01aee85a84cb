import FaceProtocol
import FaceRender
import Testing

@Suite("The face sleeps when nothing moves")
struct SleepTests {
  @Test(
    "a screen that stands still asks for no wake",
    arguments: ["welcome", "join", "host", "text", "letter", "notice", "problem", "menu", "entry"])
  func still(_ name: String) throws {
    let rig = Rig()
    rig.present(try #require(Gallery.screen(name)), feedback: .choice)
    #expect(rig.engine.nextWake == nil)
  }

  @Test("home wakes with the minute")
  func minute() throws {
    let rig = Rig()
    rig.engine.receive(
      .present(
        .init(
          serial: 1, screen: try #require(Gallery.screen("home")), status: .init(link: .online),
          feedback: .reaction)),
      at: rig.now)
    _ = rig.engine.advance(to: rig.now, wallClock: .init(hour: 21, minute: 7, millisecond: 45_500))
    #expect(rig.engine.nextWake == rig.now + .milliseconds(14_500))
  }

  @Test("a countdown wakes with the second and sleeps at its end")
  func countdown() {
    let rig = Rig()
    rig.present(
      .code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 2300)), feedback: .choice)
    let start = rig.now
    var wakes: [Duration] = []
    rig.run(for: .seconds(5)) { _ in wakes.append(rig.now - start) }
    #expect(wakes == [.milliseconds(300), .milliseconds(1300), .milliseconds(2300)])
  }

  @Test("a motion has at most thirty frames a second, and each writes only what moved")
  func frames() throws {
    let rig = Rig()
    rig.present(try #require(Gallery.screen("heart")))
    rig.advance(by: .seconds(1))
    var frames = 0
    var pixels = 0
    rig.run(for: .seconds(1)) { output in
      frames += 1
      pixels += output.dirty.reduce(0) { $0 + $1.area }
    }
    #expect((20...30).contains(frames))
    #expect(pixels / frames < 240 * 160 / 2)
    #expect(rig.faults.isEmpty)
  }

  @Test("a step in which nothing changed has nothing to write, and a presentation is reported once")
  func unchanged() throws {
    let rig = Rig()
    let screen = try #require(Gallery.screen("text"))
    #expect(rig.present(screen).shownSerial == 1)
    #expect(rig.advance(by: .seconds(1)) == FaceOutput())
    let again = rig.present(screen)
    #expect(again.dirty.isEmpty)
    #expect(again.shownSerial == 2)
  }

  @Test("a mind that starts anew and counts from the beginning is answered again")
  func sameSerial() {
    let rig = Rig()
    let command = FaceCommand.present(
      .init(serial: 1, screen: .welcome, status: .init(link: .online), feedback: .choice))
    #expect(rig.tell(command).shownSerial == 1)
    #expect(rig.advance(by: .seconds(1)).shownSerial == nil)
    rig.tell(.hello(version: 1))
    #expect(rig.tell(command).shownSerial == 1)
  }

  @Test("a change of the status line writes only that line")
  func statusLine() throws {
    let rig = Rig(size: .init(width: 480, height: 320))
    rig.present(try #require(Gallery.screen("text")))
    let output = rig.present(try #require(Gallery.screen("text")), link: .offline)
    #expect(!output.dirty.isEmpty)
    #expect(output.dirty.allSatisfy { $0.y + $0.height <= 32 })
  }

  @Test("a button that sticks wakes nobody for its light")
  func stuckButton() {
    let rig = Rig()
    rig.present(.text(.init(sender: Gallery.ben, text: "Hi")))
    rig.press(.love)
    rig.present(.problem(.init(code: "LF0301", summary: "Stuck.", remedy: "Free it.")), feedback: .none)
    rig.run(for: .seconds(3))
    #expect(rig.engine.nextWake == nil)
  }

  @Test("a face without a display sounds, lights and confirms")
  func noDisplay() {
    let engine = FaceEngine(.init(size: .init(width: 0, height: 0)))
    engine.receive(
      .present(.init(serial: 4, screen: .welcome, status: .init(link: .online), feedback: .reaction)),
      at: .zero)
    engine.press(.init(button: .love, isPressed: true, atNanoseconds: 0), at: .zero)
    let output = engine.advance(to: .zero, wallClock: Gallery.clock)
    #expect(output.sounds.count == 1)
    #expect(output.lights.red > 100)
    #expect(output.dirty.isEmpty)
  }
}
