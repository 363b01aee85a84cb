public import CrewMessages
import DeviceCore

/// What a device is told from outside.
public struct DeviceSettings: Sendable {
  /// What it calls itself until its owner says otherwise; at most 32 bytes of UTF-8.
  public var name: String
  /// `wss://…`, or `ws://` on loopback.
  public var hub: String
  /// Where its files are.
  public var stateFolder: String
  /// Where the service manager puts secrets for this program (`$CREDENTIALS_DIRECTORY`); nil where it has none.
  public var credentials: String?
  /// Where its faces come.
  public var faceSocket: SocketSettings
  /// Where people ask.
  public var controlSocket: SocketSettings
  /// A PEM file of the authorities to trust; nil for the system's.
  public var authorities: String?
  /// The program's version.
  public var version: String
  /// What it is to its crew: every member's screen shows one that can't keep what it hears private.
  public var kind: DeviceKind

  /// Whether a device may be called so, as when it is renamed.
  public static func accepts(name: String) -> Bool { DeviceMemory.accepts(name: name) }

  /// What a device is called that nobody has named, from what gethostname(2) says.
  public static func name(ofHost bytes: some Collection<UInt8>) -> String { DeviceMemory.name(ofHost: bytes) }

  /// A socket and who may use it.
  public struct SocketSettings: Sendable {
    /// Where.
    public var path: String
    /// The group, by name, that may use it; nil for this process's own user only.
    public var group: String?

    /// Describes a socket.
    public init(path: String, group: String?) {
      self.path = path
      self.group = group
    }

    var mode: UInt32 { group == nil ? 0o600 : 0o660 }
  }

  /// Describes a device.
  public init(
    name: String, hub: String, stateFolder: String, faceSocket: SocketSettings, controlSocket: SocketSettings,
    authorities: String?, credentials: String? = nil, version: String, kind: DeviceKind = .gadget
  ) {
    self.name = name
    self.hub = hub
    self.stateFolder = stateFolder
    self.faceSocket = faceSocket
    self.controlSocket = controlSocket
    self.authorities = authorities
    self.credentials = credentials
    self.version = version
    self.kind = kind
  }
}
