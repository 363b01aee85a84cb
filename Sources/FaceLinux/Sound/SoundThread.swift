internal import FaceRender
internal import LeelooConfig

/// What the speaker's thread does: mix, write, wait.
struct SoundThread: Sendable {
  /// How long the device stays open after the last sound: opening it takes longer than a press should.
  private static let idleMilliseconds: Int32 = 5000

  private let config: BoardSound
  private let bank: SoundBank
  private let speaker: Speaker
  private let report: @Sendable (SoundFailure?) -> Void

  init(
    _ config: BoardSound, bank: SoundBank, speaker: Speaker,
    report: @escaping @Sendable (SoundFailure?) -> Void
  ) {
    self.config = config
    self.bank = bank
    self.speaker = speaker
    self.report = report
  }

  /// Runs until the speaker is stopped.
  func run() {
    var pcm: PCM?
    var mixer = Mixer(bank: bank)
    var known: SoundFailure?
    while true {
      let orders = speaker.take(at: .now())
      if orders.isOver { return }
      for sound in orders.sounds { mixer.start(sound) }
      if mixer.isSilent {
        if !speaker.sleep(milliseconds: pcm == nil ? nil : Self.idleMilliseconds) { pcm = nil }
        continue
      }
      let failure = advance(&mixer, on: &pcm)
      if failure != known { report(failure) }
      known = failure
    }
  }

  /// Plays one block. Where that fails, the sounds are over: what comes later would be late.
  private func advance(_ mixer: inout Mixer, on pcm: inout PCM?) -> SoundFailure? {
    do throws(SoundFailure) {
      let stream = if let pcm { pcm } else { try PCM(named: config.pcmName) }
      pcm = stream
      try stream.write(limited(mixer.render(frames: stream.blockFrames)))
      if mixer.isSilent { try stream.drain() }
      return nil
    } catch {
      mixer = Mixer(bank: bank)
      pcm = nil
      return error
    }
  }

  private func limited(_ samples: [Int16]) -> [Int16] {
    samples.map { Int16(Int($0) * config.maximumVolumePercent / 100) }
  }
}
