import FaceProtocol
import FaceRender

/// A sound as it left the speaker.
struct HeardSound {
  let motif: SoundMotif
  /// The root mean square of its samples, full scale being 1.
  let loudness: Double

  /// Renders the sound to its end through the same mixer as a real face.
  init(_ sound: StartedSound, bank: SoundBank) {
    motif = sound.motif
    var mixer = Mixer(bank: bank)
    mixer.start(sound)
    let samples = mixer.render(frames: bank.samples(sound.motif).count)
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    loudness = samples.isEmpty ? 0 : (power / Double(samples.count)).squareRoot() / 32_768
  }

  /// Quieter than this (−60 dB) nobody hears it.
  var isAudible: Bool { loudness > 0.001 }
}
