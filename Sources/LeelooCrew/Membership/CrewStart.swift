/// A crew and what must be done first.
public struct CrewStart: Sendable {
  /// The crew.
  public var crew: Crew
  /// What its shell does first.
  public var effects: [CrewEffect]
}
