import FaceProtocol
import FaceRender
import Testing

@testable import FacePanel

@Suite("The bytes between page and panel")
struct PanelMessageTests {
  @Test("an update is laid out as the page reads it")
  func update() {
    let part = PixelRectangle(x: 300, y: 2, width: 2, height: 1)
    let bytes = PanelMessage.update(
      device: 1, lights: LightFrame(red: 9, green: 8, blue: 7), hasMind: true,
      parts: [(part, pixels: [0x1234, 0xABCD])])
    #expect(bytes == [1, 1, 9, 8, 7, 1, 1, 0, 0x2C, 1, 2, 0, 2, 0, 1, 0, 0x34, 0x12, 0xCD, 0xAB])
  }

  @Test("a sound is as loud as a real face would make it, and carries its samples when they are new")
  func sound() {
    let sound = StartedSound(motif: .paired, gain: 0.5)
    #expect(PanelMessage.sound(device: 0, sound, samples: [-2, 256]) == [2, 0, 7, 64, 0xFE, 0xFF, 0, 1])
    #expect(
      PanelMessage.sound(device: 1, StartedSound(motif: .click, gain: 7), samples: []) == [2, 1, 1, 255])
  }

  @Test("a page presses the buttons that there are, and says when it has drawn")
  func viewerMessages() {
    #expect(ViewerMessage([1, 1, 2, 1], deviceCount: 2) == .button(device: 1, .fire, isPressed: true))
    #expect(ViewerMessage([2], deviceCount: 2) == .drawn)
  }

  @Test(
    "everything else is no message",
    arguments: [[], [0], [1], [3], [1, 2, 1, 1], [1, 0, 9, 1], [1, 0, 1, 2], [1, 0, 1, 1, 0], [2, 0]]
      as [[UInt8]])
  func notMessages(_ bytes: [UInt8]) {
    #expect(ViewerMessage(bytes, deviceCount: 2) == nil)
  }
}
