/// A light on a GPIO line: on or off, nothing between.
public struct BoardLight: Hashable, Sendable {
  /// Its name in the file.
  public var name: String
  /// Where it is connected.
  public var pin: PinReference
  /// How its line lights it; active high unless the file says otherwise.
  public var electrics: LineElectrics
  /// What it looks like when lit.
  public var colour: Colour

  /// What a lamp looks like when lit. A red, a green and a blue one together show mixed colours.
  public enum Colour: String, Hashable, Sendable, CaseIterable {
    /// Lit for every pattern.
    case white
    /// The red part of a pattern.
    case red
    /// The green part of a pattern.
    case green
    /// The blue part of a pattern.
    case blue
  }

  /// Describes a light.
  public init(
    name: String, pin: PinReference, electrics: LineElectrics = LineElectrics(), colour: Colour = .white
  ) {
    self.name = name
    self.pin = pin
    self.electrics = electrics
    self.colour = colour
  }
}
