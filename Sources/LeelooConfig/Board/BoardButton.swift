/// A button on a GPIO line.
public struct BoardButton: Hashable, Sendable {
  /// Which button it is.
  public var name: Name
  /// Where it is connected.
  public var pin: PinReference
  /// How its line reads; active low with a pull-up unless the file says otherwise.
  public var electrics: LineElectrics
  /// How long the contact may bounce; edges closer together are one. 0 … 200 ms.
  public var debounce: Duration

  /// The buttons a device can have.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    /// Sends love.
    case love
    /// Sends fire.
    case fire
    /// Opens the menu, on boards that have a third button.
    case menu
  }

  /// Describes a button.
  public init(
    name: Name, pin: PinReference, electrics: LineElectrics = LineElectrics(isActiveLow: true, bias: .pullUp),
    debounce: Duration = .milliseconds(12)
  ) {
    self.name = name
    self.pin = pin
    self.electrics = electrics
    self.debounce = debounce
  }
}
