import FaceProtocol
import FaceRender
import Testing

@Suite("The sounds")
struct SoundBankTests {
  private static let bank = SoundBank()

  @Test("each is short, loud enough, never at full scale, and rests on zero", arguments: SoundMotif.allCases)
  func shape(_ motif: SoundMotif) {
    let samples = Self.bank.samples(motif)
    let seconds = Double(samples.count) / Double(SoundFormat.rate)
    #expect((0.03...2.5).contains(seconds))
    let peak = samples.map { abs(Int($0)) }.max() ?? 0
    #expect((9000...26_000).contains(peak))
    let mean = Double(samples.reduce(0) { $0 + Int($1) }) / Double(samples.count)
    #expect(abs(mean) < 30)
  }

  @Test("none clicks: it begins and ends in silence and no sample leaps", arguments: SoundMotif.allCases)
  func ends(_ motif: SoundMotif) {
    let samples = Self.bank.samples(motif)
    #expect(samples.prefix(4).allSatisfy { abs(Int($0)) < 300 })
    #expect(samples.suffix(4).allSatisfy { abs(Int($0)) < 60 })
    let leap = zip(samples, samples.dropFirst()).map { abs(Int($1) - Int($0)) }.max() ?? 0
    #expect(leap < 12_000)
  }

  @Test("they differ, and are the same every time")
  func differ() {
    let all = SoundMotif.allCases.map { Self.bank.samples($0) }
    #expect(Set(all).count == all.count)
    #expect(SoundMotif.allCases.map { SoundBank().samples($0) } == all)
  }

  @Test("love rises in pitch")
  func loveRises() {
    let samples = Self.bank.samples(.loveReceived)
    #expect(crossings(samples[0..<4800]) < crossings(samples[16_000..<20_800]))
  }

  private func crossings(_ samples: ArraySlice<Int16>) -> Int {
    zip(samples, samples.dropFirst()).count { ($0 < 0) != ($1 < 0) }
  }
}
