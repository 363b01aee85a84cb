/// The glass of a board.
public struct BoardDisplay: Hashable, Sendable {
  /// How the pixels get there.
  public var kind: Kind
  /// How far the picture is turned clockwise before it is written.
  public var rotation: Rotation
  /// Pixels from left to right, as a person sees it. 64 … 4096.
  public var width: Int
  /// Pixels from top to bottom, as a person sees it. 64 … 4096.
  public var height: Int

  /// How the pixels get to the glass.
  public enum Kind: Hashable, Sendable {
    /// Drawn on the simulator's page.
    case simulated
    /// A framebuffer of the kernel, found by the name of its driver, such as `fb_ili9486` (`/sys/class/graphics/fb*/name`):
    /// its number changes with what else is plugged in.
    case framebuffer(name: String)
  }

  /// Degrees clockwise.
  public enum Rotation: Int, Hashable, Sendable, CaseIterable {
    /// Upright.
    case none = 0
    /// A quarter turn.
    case quarter = 90
    /// Upside down.
    case half = 180
    /// Three quarters.
    case threeQuarters = 270
  }

  /// Describes a display.
  public init(kind: Kind, rotation: Rotation = .none, width: Int, height: Int) {
    self.kind = kind
    self.rotation = rotation
    self.width = width
    self.height = height
  }
}
