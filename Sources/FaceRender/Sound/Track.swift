internal import Glibc

/// Samples under construction.
struct Track {
  private static let rate = Double(SoundFormat.rate)

  private(set) var samples: [Double]
  private var chance = NoiseSource()

  init(seconds: Double) { samples = Array(repeating: 0, count: Int(seconds * Self.rate)) }

  /// Adds a sine wave that swells for `attack` and dies away. It turns as a rotation, without a sine per sample.
  mutating func ring(_ frequency: Double, at start: Double, level: Double, decay: Double, attack: Double) {
    let angle = 2 * .pi * frequency / Self.rate
    let (turnX, turnY) = (cos(angle), sin(angle))
    let fall = exp(-1 / (decay * Self.rate))
    let swell = 1 - exp(-3 / (attack * Self.rate))
    var (x, y, loudness, gate) = (1.0, 0.0, level, 0.0)
    for index in indices(from: start) {
      samples[index] += y * loudness * gate
      (x, y) = (x * turnX - y * turnY, x * turnY + y * turnX)
      loudness *= fall
      gate += (1 - gate) * swell
    }
  }

  /// Adds noise through a band-pass (Chamberlin's state-variable filter) whose middle glides. The noise is softened
  /// first: without that it hisses.
  mutating func blow(at start: Double, length: Double, from: Double, to: Double) {
    var (soft, low, band) = (0.0, 0.0, 0.0)
    let count = length * Self.rate
    for (step, index) in indices(from: start).prefix(Int(count)).enumerated() {
      let share = Double(step) / count
      let cutoff = 2 * sin(.pi * from * pow(to / from, share) / Self.rate)
      soft += cutoff * (chance.next() - soft)
      low += cutoff * band
      band += cutoff * (soft - low - 0.6 * band)
      let shape = sin(.pi * pow(share, 0.6))
      samples[index] += 3 * band * shape * shape
    }
  }

  /// Adds short dry clicks at places of their own.
  mutating func crackle(at start: Double, length: Double, count: Int) {
    for _ in 0..<count {
      let place = start + length * (0.05 + 0.85 * (chance.next() + 1) / 2)
      let pitch = 1500 + 800 * chance.next()
      ring(pitch, at: place, level: 0.25 + 0.35 * abs(chance.next()), decay: 0.005, attack: 0.0008)
    }
  }

  /// A first-order high-pass at about 20 Hz, so that the loudspeaker rests where it began.
  mutating func blockDC() {
    var (before, out) = (0.0, 0.0)
    for index in samples.indices {
      out = samples[index] - before + 0.9974 * out
      before = samples[index]
      samples[index] = out
    }
  }

  mutating func fade(in rise: Double, out fall: Double) {
    let (first, last) = (Int(rise * Self.rate), Int(fall * Self.rate))
    for index in 0..<min(first, samples.count) { samples[index] *= Double(index) / Double(first) }
    for index in 0..<min(last, samples.count) {
      samples[samples.count - 1 - index] *= Double(index) / Double(last)
    }
  }

  mutating func normalise(to peak: Double) {
    let loudest = samples.reduce(0) { max($0, abs($1)) }
    guard loudest > 0 else { return }
    for index in samples.indices { samples[index] *= peak / loudest }
  }

  private func indices(from start: Double) -> Range<Int> {
    min(Int(start * Self.rate), samples.count)..<samples.count
  }
}

/// White noise, -1 to 1, always the same (Numerical Recipes' quick linear congruential generator).
struct NoiseSource {
  private var state: UInt32 = 0x1EE1

  mutating func next() -> Double {
    state = state &* 1_664_525 &+ 1_013_904_223
    return Double(Int32(bitPattern: state)) / 2_147_483_648
  }
}
