extension ControlStatus {
  /// The way to the hub.
  public struct Link: Codable, Hashable, Sendable {
    /// Not yet known, joined, on the way, or none with another try to come.
    public enum State: String, Codable, Hashable, Sendable { case starting, online, connecting, offline }
    /// Which of them.
    public var state: State
    /// For how long it has been so.
    public var sinceSeconds: Int
    /// The hub's host and port.
    public var hub: String
    /// Why it is down; nil when it is not.
    public var reason: String?
    /// Until the next try; nil when none is planned.
    public var retryInSeconds: Int?

    /// Describes the way to the hub.
    public init(
      state: State, sinceSeconds: Int, hub: String, reason: String? = nil, retryInSeconds: Int? = nil
    ) {
      self.state = state
      self.sinceSeconds = sinceSeconds
      self.hub = hub
      self.reason = reason
      self.retryInSeconds = retryInSeconds
    }
  }
}
