/// How a device is, in one value: what `leeloo status` prints and `leeloo status --json` passes on.
///
/// Fields are added in later versions and never change their meaning; times are seconds that have passed, so
/// that a wrong clock does no harm.
public struct ControlStatus: Codable, Hashable, Sendable {
  /// ``ControlLimits/version``.
  public var format = ControlLimits.version
  /// The version of `leelood`.
  public var version: String
  /// Since `leelood` started.
  public var uptimeSeconds: Int
  /// Which device.
  public var device: Device
  /// The way to the hub.
  public var link: Link
  /// The crew; nil before pairing.
  public var crew: Crew?
  /// Messages in the outbox.
  public var waiting: Int
  /// How far the newest own message has come; nil before the first.
  public var lastDelivery: Delivery?
  /// How many faces are connected.
  public var faces: Int
  /// What the screen shows: `home`, `code`, `hostConsent` …, as FaceProtocol's `Screen` names them.
  public var screen: String
  /// What is wrong now, newest first: faults of the face and problems of the mind.
  public var problems: [ControlError]
  /// What this device noticed of a hub or a member that does not do as it should, since `leelood` started or the device
  /// came into its crew; nil where an older `leelood` answers.
  public var incidents: [Incident]?
  /// Where a pairing stands.
  public var pairing: Pairing
  /// How loud the device is, 0 to 100.
  public var volumePercent: Int
  /// No sound until it is switched on again.
  public var isMuted: Bool
  /// Quiet hours: dim and silent.
  public var isQuiet: Bool

  /// Describes a device's state.
  public init(
    version: String, uptimeSeconds: Int, device: Device, link: Link, crew: Crew?, waiting: Int,
    lastDelivery: Delivery?, faces: Int, screen: String, problems: [ControlError],
    incidents: [Incident]? = nil, pairing: Pairing, volumePercent: Int, isMuted: Bool = false,
    isQuiet: Bool = false
  ) {
    self.version = version
    self.uptimeSeconds = uptimeSeconds
    self.device = device
    self.link = link
    self.crew = crew
    self.waiting = waiting
    self.lastDelivery = lastDelivery
    self.faces = faces
    self.screen = screen
    self.problems = problems
    self.incidents = incidents
    self.pairing = pairing
    self.volumePercent = volumePercent
    self.isMuted = isMuted
    self.isQuiet = isQuiet
  }

  /// Which device.
  public struct Device: Codable, Hashable, Sendable {
    /// What it calls itself.
    public var name: String
    /// The first four bytes of its id in hexadecimal; nil before it has one.
    public var idPrefix: String?

    /// Describes a device.
    public init(name: String, idPrefix: String?) {
      self.name = name
      self.idPrefix = idPrefix
    }
  }

  /// How far a message has come.
  public struct Delivery: Codable, Hashable, Sendable {
    /// Waiting here, fanned out by the hub, acknowledged by somebody, or given up.
    public enum State: String, Codable, Hashable, Sendable { case waiting, sent, delivered, expired }
    /// Which of them.
    public var state: State
    /// How many have acknowledged it.
    public var count: Int
    /// How many it is for.
    public var of: Int

    /// Describes a delivery.
    public init(state: State, count: Int = 0, of: Int = 0) {
      self.state = state
      self.count = count
      self.of = of
    }
  }
}
