extension ControlStatus {
  /// Something that an honest hub among honest members does seldom, or never; how often, and when last. Nothing of it
  /// was shown, sent or changed by it.
  public struct Incident: Codable, Hashable, Sendable {
    /// What, in a word that stays: `foreign`, `forged`, `hubRepeated` …, as `ControlSocket.md` lists them.
    public var kind: String
    /// How often, from 1.
    public var count: Int
    /// How long ago the last time was; nothing if that was before the start, and no clock can tell.
    public var lastSeconds: Int?

    /// Describes an incident.
    public init(kind: String, count: Int, lastSeconds: Int?) {
      self.kind = kind
      self.count = count
      self.lastSeconds = lastSeconds
    }
  }
}
