/// The two clocks at the moment of an event.
public struct HubTime: Hashable, Sendable {
  /// Since the hub's start; never goes back.
  public var uptime: Duration
  /// Milliseconds since 1970, for people and certificates; may jump.
  public var unixMilliseconds: UInt64

  /// Names a moment.
  public init(uptime: Duration, unixMilliseconds: UInt64) {
    self.uptime = uptime
    self.unixMilliseconds = unixMilliseconds
  }
}
