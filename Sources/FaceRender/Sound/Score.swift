/// A short piece: notes and noises at their times.
struct Score {
  enum Event {
    /// A pitch in hertz, beginning `at` seconds.
    case note(Voice, Double, at: Double, level: Double)
    /// Noise through a band whose middle moves, in hertz, with so many crackles over it.
    case whoosh(at: Double, length: Double, from: Double, to: Double, crackles: Int)
  }

  private static let fadeIn = 0.002
  private static let fadeOut = 0.03

  /// The loudest sample, of full scale.
  var peak: Double
  /// Seconds from the beginning to the end.
  var tail: Double
  var events: [Event]

  init(peak: Double, tail: Double, _ events: [Event]) {
    self.peak = peak
    self.tail = tail
    self.events = events
  }

  /// The samples, -1 to 1.
  func render() -> [Double] {
    var track = Track(seconds: tail)
    for event in events {
      switch event {
      case .note(let voice, let frequency, let start, let level):
        for partial in voice.partials {
          track.ring(
            frequency * partial.ratio, at: start, level: level * partial.level, decay: partial.decay,
            attack: voice.attack)
        }
      case .whoosh(let start, let length, let from, let to, let crackles):
        track.blow(at: start, length: length, from: from, to: to)
        track.crackle(at: start, length: length, count: crackles)
      }
    }
    track.blockDC()
    track.fade(in: Self.fadeIn, out: Self.fadeOut)
    track.normalise(to: peak)
    return track.samples
  }
}
