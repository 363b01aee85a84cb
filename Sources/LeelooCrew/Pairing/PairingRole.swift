/// Which end of the crew a device is in a pairing, whoever of the two shows the code.
public enum PairingRole: Hashable, Sendable, CaseIterable {
  /// It comes into the crew.
  case newcomer
  /// It is a member, or makes the crew, and lets the other one in.
  case host

  /// The other one's.
  public var other: PairingRole { self == .newcomer ? .host : .newcomer }
}

/// A role and what a device says of itself in it.
public enum PairingPart: Hashable, Sendable {
  /// It comes into the crew.
  case newcomer(NewcomerProfile)
  /// It lets the other one in.
  case host(HostProfile)

  /// Without what it says.
  public var role: PairingRole {
    switch self {
    case .newcomer: .newcomer
    case .host: .host
    }
  }

  var content: BoxContent {
    switch self {
    case .newcomer(let profile): .introduction(profile)
    case .host(let profile): .offer(profile)
    }
  }
}
