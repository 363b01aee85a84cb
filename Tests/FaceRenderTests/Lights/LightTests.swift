import FaceProtocol
import FaceRender
import Testing

@Suite("The language of the lights")
struct LightTests {
  @Test(
    "starting breathes white, needs pairing breathes blue", arguments: [LightPattern.starting, .needsPairing])
  func breath(_ pattern: LightPattern) {
    let levels = play(pattern, for: .seconds(8))
    let brightness = levels.map { max($0.1.red, $0.1.green, $0.1.blue) }
    #expect((brightness.max() ?? 0) > 100)
    #expect((brightness.min() ?? 255) < 30)
    let brightest = levels.map(\.1).max { $0.blue < $1.blue } ?? .dark
    #expect(pattern == .starting ? brightest.red > brightest.blue : brightest.blue > 4 * brightest.red)
  }

  @Test("amber pulses say how far the way to the hub goes", arguments: [UInt8(1), 2, 3])
  func amber(_ pulses: UInt8) {
    let cycle = Duration.milliseconds(2000 + 900 * Int64(pulses))
    let levels = play(.amber(pulses: pulses), for: cycle).map(\.1.red)
    let rises = zip(levels, levels.dropFirst()).count { $0 < 60 && $1 >= 60 }
    #expect(rises == Int(pulses))
  }

  @Test("sent is green for two seconds and then sleeps")
  func sent() {
    let levels = play(.sent, for: .seconds(3))
    #expect(levels.contains { $0.1.green > 100 && $0.1.red < 30 })
    #expect(levels.last?.1 == .dark)
    #expect((levels.last?.0 ?? .zero) <= .milliseconds(2100))
  }

  @Test("kept blinks red twice")
  func kept() {
    let levels = play(.kept, for: .seconds(2)).map(\.1.red)
    #expect(zip([0] + levels, levels).count { $0 < 60 && $1 >= 60 } == 2)
    #expect(levels.last == 0)
  }

  @Test("received shines in the person's colour until it is ended, and stands still after a while")
  func received() {
    let rig = Rig()
    rig.present(.notice(.init(title: "", isGood: true)))
    rig.tell(.light(.received(colour: 1)))
    rig.run(for: .seconds(8))
    #expect(rig.engine.nextWake == nil)
    let steady = rig.advance().lights
    #expect(steady.blue > steady.red)
    #expect(steady.blue > 60)
    #expect(rig.tell(.light(.off)).lights == .dark)
  }

  @Test("brightness and quiet hours dim, and nought is dark")
  func dimming() {
    func level(_ settings: FaceSettings) -> UInt8 {
      let rig = Rig()
      rig.present(.home(.init(crewName: "", members: [])))
      rig.tell(.settings(settings))
      return rig.press(.love).lights.red
    }
    let full = level(.init())
    #expect(level(.init(brightnessPercent: 50)) < full)
    #expect(level(.init(isQuiet: true)) < full / 4)
    #expect(level(.init(brightnessPercent: 0)) == 0)
  }

  @Test("a pattern shown again goes on, it does not begin again")
  func again() {
    let rig = Rig()
    rig.present(.notice(.init(title: "", isGood: true)))
    rig.tell(.light(.starting))
    let later = rig.advance(by: .seconds(1)).lights
    #expect(rig.tell(.light(.starting)).lights == later)
  }

  @Test("a face without lights is not woken for them")
  func noLights() {
    let rig = Rig(hasLights: false)
    rig.present(.notice(.init(title: "", isGood: true)))
    rig.tell(.light(.starting))
    #expect(rig.engine.nextWake == nil)
  }

  /// The lights at every wake, with the time since the pattern began.
  private func play(_ pattern: LightPattern, for length: Duration) -> [(Duration, LightFrame)] {
    let rig = Rig()
    rig.present(.notice(.init(title: "", isGood: true)))
    let start = rig.now
    var levels = [(Duration.zero, rig.tell(.light(pattern)).lights)]
    rig.run(for: length) { levels.append((rig.now - start, $0.lights)) }
    return levels
  }
}
