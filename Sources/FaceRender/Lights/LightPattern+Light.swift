internal import FaceProtocol
internal import Glibc

/// The table of light patterns as curves over time. None of them flashes more than twice a second.
extension LightPattern {
  /// Between two steps of a curve: an LED breathes smoothly at twenty a second.
  static let frameInterval: Duration = .milliseconds(50)

  /// How the lights shine `elapsed` after the pattern began.
  func light(after elapsed: Duration) -> Light {
    let seconds = elapsed / .seconds(1)
    return switch self {
    case .off: .dark
    case .starting: Light.white.scaled(breath(seconds))
    case .needsPairing: Light.blue.scaled(breath(seconds))
    case .amber(let pulses): Light.amber.scaled(Self.pulse(seconds, of: pulses))
    case .sent: Light.green.scaled(0.6 * swell(seconds, rise: 0.2, until: 1.4, end: 2))
    case .received(let colour): Light(Palette.person(colour)).scaled(received(seconds))
    case .kept: Light.red.scaled(blink(seconds))
    }
  }

  /// Time from the pattern's beginning to its next change after `elapsed`; nil once it stands still.
  func nextChange(after elapsed: Duration) -> Duration? {
    guard let life else { return nil }
    return elapsed < life ? elapsed + Self.frameInterval : nil
  }

  /// Goes on for as long as it is shown, so that showing it again changes nothing.
  var isLasting: Bool {
    switch self {
    case .off, .starting, .needsPairing, .amber: true
    case .sent, .received, .kept: false
    }
  }

  /// How long it moves.
  private var life: Duration? {
    switch self {
    case .off: nil
    case .starting, .needsPairing, .amber: .maximum
    case .sent: .seconds(2)
    case .received: .seconds(6)
    case .kept: .milliseconds(1200)
    }
  }

  /// Four seconds from dark to bright to dark.
  private func breath(_ seconds: Double) -> Double {
    let wave = (1 - cos(2 * .pi * seconds / 4)) / 2
    return 0.04 + 0.5 * wave * wave
  }

  private static let pulseLength = 0.9

  /// So many swells of 0.9 s, then two dark seconds.
  private static func pulse(_ seconds: Double, of pulses: UInt8) -> Double {
    let count = Double(min(max(pulses, 1), 3))
    let place = seconds.truncatingRemainder(dividingBy: count * pulseLength + 2)
    guard place < count * pulseLength else { return 0 }
    return 0.7 * (1 - cos(2 * .pi * place / pulseLength)) / 2
  }

  private func swell(_ seconds: Double, rise: Double, until: Double, end: Double) -> Double {
    switch seconds {
    case ..<rise: seconds / rise
    case ..<until: 1
    case ..<end: (end - seconds) / (end - until)
    default: 0
    }
  }

  /// Three soft waves, then a steady glow until the mind ends it.
  private func received(_ seconds: Double) -> Double {
    guard seconds < 6 else { return 0.5 }
    return 0.5 + 0.5 * (1 - cos(2 * .pi * seconds / 2)) / 2 * min(1, seconds / 0.3)
  }

  private func blink(_ seconds: Double) -> Double {
    seconds < 0.3 || (0.6..<0.9).contains(seconds) ? 0.8 : 0
  }
}
