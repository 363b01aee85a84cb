/// A GPIO line, named so that it stays the same line when the kernel numbers its chips anew.
///
/// `header: 11` of a board file becomes the line's name when the file is read, so it does not appear here.
public enum PinReference: Hashable, Sendable {
  /// By the name that the device tree gives the line, such as `GPIO17`: on whichever chip has it.
  case line(String)
  /// By the chip's label, such as `pinctrl-bcm2835`, and the line's offset on it.
  case chip(label: String, offset: UInt32)
}

extension PinReference: CustomStringConvertible {
  /// The reference as people write it.
  public var description: String {
    switch self {
    case .line(let name): name
    case .chip(let label, let offset): "\(label) offset \(offset)"
    }
  }
}

/// What a line's signal means, and what holds it while nothing drives it.
public struct LineElectrics: Hashable, Sendable {
  /// Low means pressed, or lit.
  public var isActiveLow: Bool
  /// The resistor inside the chip.
  public var bias: Bias

  /// The resistor inside the chip (`GPIO_V2_LINE_FLAG_BIAS_…` of the kernel's GPIO character device).
  public enum Bias: String, Hashable, Sendable, CaseIterable {
    /// Left as the firmware set it.
    case asIs = "as-is"
    /// None: the board has its own.
    case disabled
    /// To the supply: for a button that connects the line to ground.
    case pullUp = "pull-up"
    /// To ground: for a button that connects the line to the supply.
    case pullDown = "pull-down"
  }

  /// Describes a line.
  public init(isActiveLow: Bool = false, bias: Bias = .asIs) {
    self.isActiveLow = isActiveLow
    self.bias = bias
  }
}
