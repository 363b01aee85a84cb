internal import FaceProtocol

extension SoundMotif {
  /// The eight pieces. Love is bells that rise, fire is breath and crackle; what comes in is fuller than what goes
  /// out, and nothing is shrill.
  var score: Score {
    switch self {
    case .click: Score(peak: 0.35, tail: 0.06, [.note(.wood, 1046.5, at: 0, level: 1)])
    case .lovePressed: Score(peak: 0.55, tail: 1.5, Self.rising(.bell, [659.3, 830.6, 987.8], step: 0.07))
    case .loveReceived:
      Score(
        peak: 0.7, tail: 1.9,
        Self.rising(.bell, [440, 554.4, 659.3, 880], step: 0.11) + [.note(.pad, 220, at: 0.05, level: 0.5)])
    case .firePressed:
      Score(
        peak: 0.5, tail: 0.75,
        [
          .note(.marimba, 147, at: 0, level: 0.7),
          .whoosh(at: 0, length: 0.6, from: 280, to: 1500, crackles: 10),
        ])
    case .fireReceived:
      Score(
        peak: 0.7, tail: 1.6,
        [
          .whoosh(at: 0, length: 1.3, from: 200, to: 2100, crackles: 26),
          .note(.pad, 110, at: 0.02, level: 0.5), .note(.pad, 164.8, at: 0.12, level: 0.35),
        ])
    case .textReceived: Score(peak: 0.55, tail: 0.8, Self.rising(.marimba, [784, 1174.7], step: 0.13))
    case .paired:
      Score(
        peak: 0.7, tail: 2.1,
        Self.rising(.marimba, [523.3, 659.3, 784], step: 0.12)
          + [
            .note(.bell, 1046.5, at: 0.4, level: 0.8), .note(.bell, 659.3, at: 0.4, level: 0.5),
            .note(.pad, 261.6, at: 0.4, level: 0.5),
          ])
    case .failed:
      Score(
        peak: 0.5, tail: 0.9,
        [.note(.marimba, 329.6, at: 0, level: 1), .note(.marimba, 261.6, at: 0.2, level: 1)])
    }
  }

  private static func rising(_ voice: Voice, _ frequencies: [Double], step: Double) -> [Score.Event] {
    frequencies.enumerated().map { .note(voice, $1, at: Double($0) * step, level: 1 - 0.1 * Double($0)) }
  }
}
