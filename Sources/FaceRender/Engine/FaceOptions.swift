/// What a face knows about itself before anybody tells it anything.
public struct FaceOptions: Hashable, Sendable {
  /// The glass. Screens are laid out for 480 × 320 and scale by proportion; from 160 × 128 they can be read.
  public var size: PixelSize
  /// The language of the face's own words.
  public var language: Language
  /// The least time between two frames of a motion; a slow bus wants more. Never below 1/30 s.
  public var frameInterval: Duration
  /// Something can be lit: without lights nothing wakes for them.
  public var hasLights: Bool

  /// Describes a face.
  public init(
    size: PixelSize = .init(width: 480, height: 320), language: Language = .english,
    frameInterval: Duration = .milliseconds(34), hasLights: Bool = true
  ) {
    self.size = size
    self.language = language
    self.frameInterval = max(frameInterval, .milliseconds(34))
    self.hasLights = hasLights
  }
}
