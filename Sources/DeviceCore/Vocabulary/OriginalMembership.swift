/// A place in a crew of original devices. It does not print: whoever knows the code is in.
public struct OriginalMembership: Hashable, Sendable {
  /// Such as `LEELOO-7X3K`.
  public let code: String
  /// Under which id the hub knows this device there; nil before it has been let in.
  public var deviceID: String?

  /// Describes a place.
  public init(code: String, deviceID: String? = nil) {
    self.code = code
    self.deviceID = deviceID
  }
}

extension OriginalMembership: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Nothing of the code.
  public var description: String { "LEELOO-····" }
  /// Nothing of the code.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
