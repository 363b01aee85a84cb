/// One thing that is wrong in a file, where, and what to do about it.
public struct ConfigDiagnostic: Error, Hashable, Sendable {
  /// Which kind.
  public var id: DiagnosticID
  /// Where.
  public var range: SourceRange
  /// What is wrong, in one sentence with the values, without a full stop.
  public var message: String
  /// What else is of use to know.
  public var note: String?
  /// What to write instead.
  public var help: String?

  init(
    _ id: DiagnosticID, at range: SourceRange, _ message: String, note: String? = nil, help: String? = nil
  ) {
    self.id = id
    self.range = range
    self.message = message
    self.note = note
    self.help = help
  }
}
