import CrewMessages
import FaceProtocol

/// The device: everything that it decides.
public struct DeviceState: Sendable {
  /// Before ``DeviceEvent/started(_:crew:)``.
  public init() {}

  /// Takes one event to what must be done about it.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The monotonic time, from any start.
  ///   - chance: Where new ids and codes come from.
  public mutating func step(
    _ event: DeviceEvent, at now: Duration, chance: inout some RandomNumberGenerator
  ) -> [DeviceEffect] {
    []
  }
}
