/// Mixes the sounds that play into frames for the sound card. Pure: whoever owns it asks for as many frames as the
/// card wants, whenever it wants them.
public struct Mixer: Sendable {
  /// How many sounds play at once; one more fades the oldest out.
  public static let voiceLimit = 8
  fileprivate static let fadeFrames = SoundFormat.rate / 50

  private let bank: SoundBank
  private var playing: [Playing] = []

  fileprivate struct Playing: Sendable {
    let samples: [Int16]
    let gain: Double
    var position = 0
    /// Frames until it has faded out, once it must go.
    var fade: Int?
  }

  /// Nothing plays.
  public init(bank: SoundBank = SoundBank()) { self.bank = bank }

  /// Nothing is to be heard: the card may sleep.
  public var isSilent: Bool { playing.isEmpty }

  /// Adds a sound to what plays. Its gain is squared, which is nearer to how loudness is felt.
  public mutating func start(_ sound: StartedSound) {
    let gain = min(max(sound.gain, 0), 1)
    if let oldest = playing.firstIndex(where: { $0.fade == nil }),
      playing.count(where: { $0.fade == nil }) >= Self.voiceLimit
    {
      playing[oldest].fade = Self.fadeFrames
    }
    playing.append(Playing(samples: bank.samples(sound.motif), gain: gain * gain))
  }

  /// Lets everything fade out within 20 ms.
  public mutating func fadeOut() {
    for index in playing.indices where playing[index].fade == nil { playing[index].fade = Self.fadeFrames }
  }

  /// The next frames, mono; silence where nothing plays.
  public mutating func render(frames count: Int) -> [Int16] {
    var sum = [Double](repeating: 0, count: count)
    for index in playing.indices { playing[index].add(to: &sum) }
    playing.removeAll { $0.isOver }
    return sum.map { Self.limited($0).sample }
  }

  /// Leaves what is below four fifths of full scale as it is and bends the rest so that it never passes full scale.
  private static func limited(_ value: Double) -> Double {
    let knee = 0.8
    let over = abs(value) - knee
    guard over > 0 else { return value }
    let bent = knee + (1 - knee) * over / (over + 1 - knee)
    return value < 0 ? -bent : bent
  }
}

extension Mixer.Playing {
  fileprivate var isOver: Bool { position >= samples.count || fade == 0 }

  fileprivate mutating func add(to sum: inout [Double]) {
    for index in sum.indices where !isOver {
      sum[index] += Double(samples[position]) / 32_768 * gain * fadeLevel
      position += 1
      if let left = fade { fade = left - 1 }
    }
  }

  private var fadeLevel: Double { fade.map { Double($0) / Double(Mixer.fadeFrames) } ?? 1 }
}
