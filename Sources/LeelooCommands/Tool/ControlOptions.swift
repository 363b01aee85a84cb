import ArgumentParser
import Glibc
import LeelooService

/// Which `leelood` a command talks to.
struct ControlOptions: ParsableArguments {
  @Option(
    name: .customLong("socket"),
    help: ArgumentHelp(
      "The control socket of leelood.",
      discussion: "Default: $LEELOO_CONTROL_SOCKET, or \(ControlLimits.defaultSocketPath).", valueName: "path"
    ))
  var path: String?

  /// Connects to it.
  func connect() throws(ControlError) -> ControlClient {
    try ControlClient(connectingTo: path ?? Self.environment ?? ControlLimits.defaultSocketPath)
  }

  private static var environment: String? {
    getenv("LEELOO_CONTROL_SOCKET").map { String(cString: $0) }
  }
}

extension ControlClient {
  /// The answer to ``ControlVerb/status``.
  func status() throws(ControlError) -> ControlStatus {
    guard case .status(let status) = try ask(.status) else { throw .notUnderstood("`status` is missing") }
    return status
  }

  /// The answer to ``ControlVerb/crew``.
  func crew() throws(ControlError) -> ControlStatus.Crew? {
    guard case .crew(let crew) = try ask(.crew) else { throw .notUnderstood("`crew` is missing") }
    return crew
  }

  /// The answer to ``ControlVerb/screen``, in base64.
  func screen() throws(ControlError) -> String {
    guard case .screen(let base64) = try ask(.screen) else { throw .notUnderstood("`screen` is missing") }
    return base64
  }
}
