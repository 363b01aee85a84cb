/// Why a connection is not let in.
public enum AdmissionRefusal: Error, Hashable, Sendable, CaseIterable {
  /// The hub is about to stop.
  case draining
  /// The hub has no place among its nodes, so that nothing could be ordered.
  case cutOff
  /// The hub has as many connections as it may.
  case full
  /// The address has as many connections as it may.
  case tooManyFromAddress
  /// The address's network has as many connections as it may.
  case tooManyFromNetwork
  /// The address opens sockets faster than it may.
  case tooOften
  /// The operator has refused the address for a while.
  case banned

  /// A sentence for whoever reads it.
  public var sentence: String {
    switch self {
    case .draining: "The hub is restarting; try again in a few seconds."
    case .cutOff: "The hub has lost touch with its other nodes; try again in a few seconds."
    case .full: "The hub is full; try again later."
    case .tooManyFromAddress: "Too many connections come from your address; close some first."
    case .tooManyFromNetwork:
      "Too many connections come from your network; close some, or try again later."
    case .tooOften: "Your address opens connections too often; wait a little."
    case .banned: "Your address may not use this hub for now."
    }
  }
}
