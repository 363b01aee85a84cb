/// What was found wrong so far. Reading goes on after a finding, so that all are shown at once.
final class Findings {
  private(set) var diagnostics: [ConfigDiagnostic] = []

  func report(_ diagnostic: ConfigDiagnostic) {
    diagnostics.append(diagnostic)
  }

  func report(
    _ id: DiagnosticID, at range: SourceRange, _ message: String, note: String? = nil, help: String? = nil
  ) {
    report(ConfigDiagnostic(id, at: range, message, note: note, help: help))
  }
}
