import FaceProtocol
import FaceRender
import Testing

@Suite("A press is seen, heard and lit by the face itself")
struct FeedbackTests {
  private let home = Screen.home(.init(crewName: "Kitchen crew", members: []))

  @Test(
    "love: picture, sound and light come with the very step of the press", arguments: [ButtonID.love, .fire])
  func sameStep(_ button: ButtonID) {
    let rig = Rig()
    rig.present(home)
    let output = rig.press(button)
    #expect(output.dirty.reduce(0) { $0 + $1.area } > 240 * 160 / 2)
    #expect(output.sounds == [.init(motif: button == .love ? .lovePressed : .firePressed, gain: 0.6)])
    #expect(output.lights.red > 100)
    #expect(rig.faults.isEmpty)
  }

  @Test("a held press grows")
  func grows() {
    let rig = Rig()
    rig.present(home)
    rig.press(.love)
    rig.advance(by: .milliseconds(600))
    let early = rig.picture.pinkPixels
    rig.advance(by: .milliseconds(2300))
    #expect(Double(rig.picture.pinkPixels) > Double(early) * 1.3)
  }

  @Test("the mind's own picture of the press goes on where the face's was, without a flicker")
  func takenOver() {
    let rig = Rig()
    rig.present(home)
    rig.press(.love)
    rig.advance(by: .milliseconds(200))
    let before = rig.picture
    let output = rig.present(.reaction(.init(kind: .love, sender: nil)))
    #expect(rig.picture.pixels == before.pixels)
    #expect(output.shownSerial == 2)
    #expect(output.dirty.isEmpty)
  }

  @Test("news of the screen underneath does not take the heart away; another screen does")
  func coveredScreen() {
    let rig = Rig()
    rig.present(home)
    rig.press(.love)
    #expect(rig.present(home, link: .offline).shownSerial == nil)
    #expect(rig.picture.pinkPixels > 1000)
    let text = rig.present(.text(.init(sender: Gallery.ben, text: "Hello")))
    #expect(text.shownSerial == 3)
    #expect(rig.picture.pinkPixels < 50)
  }

  @Test("a mind that stays silent gets its screen back after the release")
  func silentMind() {
    let rig = Rig()
    rig.present(home)
    let before = rig.picture
    rig.press(.fire)
    rig.advance(by: .milliseconds(300))
    rig.release(.fire)
    rig.run(for: .seconds(2))
    #expect(rig.picture.pixels == before.pixels)
    #expect(rig.faults.isEmpty)
  }

  @Test("where buttons choose there is a click and no heart")
  func choice() {
    let rig = Rig()
    rig.present(.menu(.init(title: "Menu", items: ["Mute"], selected: 0)), feedback: .choice)
    #expect(rig.press(.love).sounds.map(\.motif) == [.click])
    #expect(rig.picture.pinkPixels < 3000)
  }

  @Test("where buttons mean nothing there is nothing")
  func nothing() {
    let rig = Rig()
    rig.present(home, feedback: .none)
    #expect(rig.press(.love) == FaceOutput())
  }

  @Test("muted, quiet and volume nought are silent; the volume is the gain")
  func volume() {
    let rig = Rig()
    rig.present(home)
    for silent in [
      FaceSettings(isMuted: true), FaceSettings(isQuiet: true), FaceSettings(volumePercent: 0),
    ] {
      rig.tell(.settings(silent))
      #expect(rig.tell(.play(.textReceived)).sounds.isEmpty)
    }
    rig.tell(.settings(.init(volumePercent: 25)))
    #expect(rig.tell(.play(.textReceived)).sounds == [.init(motif: .textReceived, gain: 0.25)])
  }

  @Test("a streak keeps its picture and counts")
  func streak() {
    let rig = Rig()
    rig.present(home)
    for _ in 0..<3 {
      rig.press(.love)
      rig.advance(by: .milliseconds(80))
      rig.release(.love)
      rig.advance(by: .milliseconds(120))
    }
    #expect(rig.picture.pinkPixels > 1000)
    #expect(rig.faults.isEmpty)
  }

  @Test("the ring of a question closes while love is held, and only a press on this very question counts")
  func consentRing() {
    let rig = Rig()
    rig.press(.love)
    rig.advance(by: .seconds(1))
    rig.present(.hostConsent(.init(deviceName: "Ben", crewName: "Kitchen crew")), feedback: .choice)
    let open = rig.picture.pinkPixels
    #expect(rig.engine.nextWake == nil)
    rig.release(.love)
    rig.press(.love)
    rig.run(for: .milliseconds(900))
    #expect(rig.picture.pinkPixels > open + 60)
  }
}

extension Picture {
  /// Pixels of love's own colours.
  var pinkPixels: Int {
    pixels.count { pixel in
      let (red, green, blue) = (pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255)
      return red > 190 && green < 150 && blue > 60 && blue < 190 && blue > green
    }
  }
}
