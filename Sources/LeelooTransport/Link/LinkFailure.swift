/// Why there is no link.
public struct LinkFailure: Error, Hashable, Sendable {
  /// Where on the way it failed.
  public var place: Place
  /// One sentence with the values, for the journal.
  public var detail: String
  /// How long the hub wants to be left alone, if it said so.
  public var retryAfter: Duration?

  /// Where on the way to the hub something failed.
  public enum Place: Hashable, Sendable, CaseIterable {
    /// No address, no route, no name server.
    case network
    /// A network, but no answer from the hub, or an end of the connection.
    case hub
    /// The hub answered and would not have us, or is not the hub that was meant.
    case refusal
  }

  /// Describes a failure.
  public init(_ place: Place, _ detail: String, retryAfter: Duration? = nil) {
    self.place = place
    self.detail = detail
    self.retryAfter = retryAfter
  }
}
