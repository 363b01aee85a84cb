public import CrewMessages
public import FaceProtocol

/// Everything that `leeloo status` tells about the mind. No text of anybody, no code, no key.
public struct DeviceReport: Hashable, Sendable {
  /// What this device calls itself.
  public var name: String
  /// The screen that is shown, such as `home` or `joinConsent`.
  public var screen: String
  /// The way to the hub.
  public var link: StatusLine.Link
  /// Where the hub is.
  public var hub: String
  /// The crew, where there is one.
  public var crew: CrewSummary?
  /// How many messages wait in the outbox.
  public var waiting: Int
  /// How far the newest own message has come.
  public var lastDelivery: Delivery?
  /// What is wrong and lasts, newest last.
  public var problems: [DeviceProblem]
  /// Where a pairing stands.
  public var pairing: PairingReport
  /// The connected faces, by their numbers.
  public var faces: [FaceID: FaceCapabilities]
  /// Dim and silent.
  public var isQuiet: Bool
  /// No sound.
  public var isMuted: Bool
  /// 0 to 100.
  public var volumePercent: UInt8
}

/// Where a pairing stands, without the code.
public struct PairingReport: Hashable, Sendable {
  /// The phase, such as `idle`, `showing` or `hostConsent`.
  public var phase: String
  /// Guesses in the open window, 0 to 3.
  public var guesses: UInt8
  /// How long pairing stays locked; nil when it is open.
  public var lockedFor: Duration?
  /// Why the last pairing since the start ended without a new member.
  public var lastFailure: DeviceProblem?
}
