extension ControlStatus {
  /// Where a pairing stands, without the code.
  public struct Pairing: Codable, Hashable, Sendable {
    /// `idle`, or the step that is under way, such as `showing` or `hostConsent`.
    public var phase: String
    /// Guesses in the open window, 0 to 3.
    public var guesses: Int
    /// Until pairing opens again; nil when it is open.
    public var lockedForSeconds: Int?
    /// Why the last one since the start ended without a new member.
    public var lastFailure: ControlError?

    /// Describes a pairing.
    public init(
      phase: String = "idle", guesses: Int = 0, lockedForSeconds: Int? = nil, lastFailure: ControlError? = nil
    ) {
      self.phase = phase
      self.guesses = guesses
      self.lockedForSeconds = lockedForSeconds
      self.lastFailure = lastFailure
    }
  }
}
