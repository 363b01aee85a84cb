import FaceProtocol
import FaceRender
import Testing

@Suite("The mixer")
struct MixerTests {
  private static let bank = SoundBank()

  @Test("silence in, silence out")
  func silence() {
    var mixer = Mixer(bank: Self.bank)
    #expect(mixer.isSilent)
    #expect(mixer.render(frames: 480) == Array(repeating: 0, count: 480))
  }

  @Test("one sound at full gain is that sound, in whatever pieces the card asks for")
  func oneSound() {
    let expected = Self.bank.samples(.textReceived)
    for piece in [1, 64, 480, 4096, 100_000] {
      var mixer = Mixer(bank: Self.bank)
      mixer.start(.init(motif: .textReceived, gain: 1))
      var heard: [Int16] = []
      while !mixer.isSilent { heard += mixer.render(frames: piece) }
      let worst = zip(heard, expected).map { abs(Int($0) - Int($1)) }.max() ?? .max
      #expect(worst <= 1)
      #expect(heard.dropFirst(expected.count).allSatisfy { $0 == 0 })
    }
  }

  @Test("twenty at once never reach full scale and never wrap")
  func crowd() {
    var mixer = Mixer(bank: Self.bank)
    for _ in 0..<20 { mixer.start(.init(motif: .loveReceived, gain: 1)) }
    let heard = mixer.render(frames: SoundFormat.rate)
    #expect(heard.map { abs(Int($0)) }.max() ?? 0 <= 32_767)
    let leap = zip(heard, heard.dropFirst()).map { abs(Int($1) - Int($0)) }.max() ?? 0
    #expect(leap < 20_000)
  }

  @Test("gain nought is silent, half is quieter, more than one is one")
  func gain() {
    func peak(_ gain: Double) -> Int {
      var mixer = Mixer(bank: Self.bank)
      mixer.start(.init(motif: .paired, gain: gain))
      return mixer.render(frames: SoundFormat.rate).map { abs(Int($0)) }.max() ?? 0
    }
    #expect(peak(0) == 0)
    #expect(peak(-1) == 0)
    #expect((1...peak(1) / 2).contains(peak(0.5)))
    #expect(peak(7) == peak(1))
  }

  @Test("fading out is over in 20 ms and does not click")
  func fadeOut() {
    var mixer = Mixer(bank: Self.bank)
    mixer.start(.init(motif: .paired, gain: 1))
    let before = mixer.render(frames: 12_000)
    mixer.fadeOut()
    let after = mixer.render(frames: 960)
    #expect(mixer.isSilent)
    #expect(abs(Int(after.last ?? 0)) < 60)
    #expect(abs(Int(after.first ?? 0) - Int(before.last ?? 0)) < 6000)
  }
}
