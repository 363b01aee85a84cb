/// What an owner may set for `leelood`, in `/etc/leeloo/leelood.yaml`. Each may be left to a
/// flag of the program; without a hub from either it does not start (LD0109).
public struct OwnerSettings: Hashable, Sendable {
  /// The hub's address, `ws://` or `wss://`; nil leaves the one chosen on the device.
  public var hub: String?
  /// The name friends see; nil leaves the one chosen on the device.
  public var name: String?
  /// A PEM file with the only certificate authority the hub's certificate may come from; nil trusts the system's.
  public var certificateAuthority: String?

  /// Describes settings.
  public init(hub: String? = nil, name: String? = nil, certificateAuthority: String? = nil) {
    self.hub = hub
    self.name = name
    self.certificateAuthority = certificateAuthority
  }
}
