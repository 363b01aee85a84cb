public import FaceProtocol

/// What the shell does after a step of the engine.
public struct FaceOutput: Hashable, Sendable {
  /// The parts of the glass whose pixels changed, none overlapping; empty when nothing did.
  public var dirty: [PixelRectangle] = []
  /// Sounds that start now.
  public var sounds: [StartedSound] = []
  /// How the lights shine from now until the next step.
  public var lights: LightFrame = .dark
  /// The presentation that came on the glass with this step: report it once the pixels are written.
  public var shownSerial: UInt32?

  /// Nothing to do, and dark.
  public init() {}
}

/// A sound that starts.
public struct StartedSound: Hashable, Sendable {
  /// Which.
  public var motif: SoundMotif
  /// 0 to 1: the volume that was set.
  public var gain: Double

  /// Describes a start.
  public init(motif: SoundMotif, gain: Double) {
    self.motif = motif
    self.gain = gain
  }
}
