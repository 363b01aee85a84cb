import TestSupport

/// The program itself, started by the test and ended with it.
final class HubProgram {
  static var isBuilt: Bool { RunningProgram.isBuilt("leeloo-hub") }

  private let folder: TemporaryFolder
  private let program: RunningProgram

  init(arguments: [String]) throws {
    folder = try TemporaryFolder()
    program = try RunningProgram(
      "leeloo-hub", ["--port-file", folder("port")] + arguments, log: folder("log"))
  }

  /// The port it listens on, as soon as it says so.
  func port() throws -> Int {
    try folder.wait(for: "a port") { Int(text("port").dropLast()) }
  }

  func log() -> String { text("log") }

  func signal(_ number: CInt) { program.signal(number) }

  /// Whether it has ended, without waiting.
  var hasEnded: Bool { program.hasEnded }

  /// Waits for its end.
  func exitStatus() -> CInt { program.waitForEnd() }

  private func text(_ name: String) -> String {
    String(decoding: (try? folder.read(name)) ?? [], as: UTF8.self)
  }
}
