import FaceProtocol
import FaceRender
import Glibc
import LeelooConfig
import TestSupport
import Testing

@testable import FaceLinux

/// The system's own libasound, with a device that writes what it hears into a file (`type file` over `type null`).
@Suite("Speaker", .serialized)
struct SpeakerTests {
  private let directory: TemporaryFolder

  init() throws {
    directory = try TemporaryFolder()
    let config = """
      pcm.recorder { type file file "\(directory.path)/heard.raw" format raw slave.pcm { type null } }
      """
    try directory.write(config.utf8, to: "alsa.conf")
    setenv("ALSA_CONFIG_PATH", "\(directory.path)/alsa.conf", 1)
  }

  /// What the left and the right speaker got.
  private func heard() throws -> (left: [Int16], right: [Int16]) {
    let samples = try directory.read("heard.raw").withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
    let frames = stride(from: 0, to: samples.count - 1, by: 2)
    return (frames.map { samples[$0] }, frames.map { samples[$0 + 1] })
  }

  @Test("a second of 440 Hz is a second of 440 Hz on both sides")
  func tone() throws {
    let tone = (0..<SoundFormat.rate).map { Int16(12_000 * sin(2 * Double.pi * 440 * Double($0) / 48_000)) }
    do {
      let pcm = try PCM(named: "recorder")
      for start in stride(from: 0, to: tone.count, by: pcm.blockFrames) {
        try pcm.write(Array(tone[start..<min(start + pcm.blockFrames, tone.count)]))
      }
      try pcm.drain()
    }
    let (left, right) = try heard()
    #expect(left == tone)
    #expect(right == tone)
    #expect(zip(left, left.dropFirst()).count { $0 < 0 && $1 >= 0 } == 439)
  }

  @Test("a motif is heard whole, no louder than the board allows")
  func motif() throws {
    let bank = SoundBank()
    let whole = bank.samples(.lovePressed)
    let sound = BoardSound(output: .pcm("recorder"), maximumVolumePercent: 50)
    let speaker = try Speaker(sound, bank: bank) { failure in Issue.record("\(String(describing: failure))") }
    speaker.play(StartedSound(motif: .lovePressed, gain: 1))
    let left = try directory.wait(for: "the whole motif") {
      (try? heard().left).flatMap { $0.count >= whole.count ? $0 : nil }
    }
    speaker.stop()
    #expect(left.dropFirst(whole.count).allSatisfy { $0 == 0 })
    let loudest = try #require(left.map { abs(Int($0)) }.max())
    #expect(loudest > 1000 && loudest <= 16_384)
  }

  @Test("without the device the sound is dropped and the fault told; with the next sound it is tried again")
  func missing() async throws {
    let (failures, continuation) = AsyncStream.makeStream(of: SoundFailure?.self)
    let speaker = try Speaker(BoardSound(output: .pcm("nowhere"))) { continuation.yield($0) }
    defer { speaker.stop() }
    var told = failures.makeAsyncIterator()
    speaker.play(StartedSound(motif: .click, gain: 1))
    #expect(await told.next() == .some(.missing(pcm: "nowhere")))
    let config = "pcm.nowhere { type null }"
    try directory.write(config.utf8, to: "alsa.conf")
    speaker.play(StartedSound(motif: .click, gain: 1))
    #expect(await told.next() == .some(nil))
  }

  @Test("a card that is not there is told apart from one that refuses")
  func missingCard() throws {
    try directory.write("</usr/share/alsa/alsa.conf>\n".utf8, to: "alsa.conf")
    #expect(throws: SoundFailure.missing(pcm: "plughw:CARD=NoSuchCard,DEV=0")) {
      _ = try PCM(named: "plughw:CARD=NoSuchCard,DEV=0")
    }
  }
}
