/// The speaker of a board.
public struct BoardSound: Hashable, Sendable {
  /// Where the samples go.
  public var output: Output
  /// The loudest the device may be, in percent of full scale. 0 … 100.
  public var maximumVolumePercent: Int

  /// Where the samples go.
  public enum Output: Hashable, Sendable {
    /// An ALSA card by its id, such as `sndrpihifiberry` (`/proc/asound/cards`): its number changes with what else is
    /// plugged in.
    case card(String)
    /// A PCM that ALSA's configuration defines.
    case pcm(String)
  }

  /// The name to open with ALSA.
  public var pcmName: String {
    switch output {
    case .card(let id): "plughw:CARD=\(id),DEV=0"
    case .pcm(let name): name
    }
  }

  /// Describes a speaker.
  public init(output: Output, maximumVolumePercent: Int = 80) {
    self.output = output
    self.maximumVolumePercent = maximumVolumePercent
  }
}
