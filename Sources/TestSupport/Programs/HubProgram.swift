import Glibc

/// A hub as a program, started by the test and ended with it.
public final class HubProgram {
  /// Whether it has been built.
  public static var isBuilt: Bool { RunningProgram.isBuilt("leeloo-hub") }

  private let folder: TemporaryFolder
  private let program: RunningProgram

  /// Starts one with these flags.
  public init(arguments: [String]) throws {
    folder = try TemporaryFolder()
    program = try RunningProgram(
      "leeloo-hub", ["--port-file", folder("port")] + arguments, log: folder("log"))
  }

  /// The port it listens on, as soon as it says so.
  public func port() throws -> Int {
    try folder.wait(for: "a port") { Int(text("port").dropLast()) }
  }

  /// What it has written.
  public func log() -> String { text("log") }

  /// Waits until it has written this.
  public func wait(toSay words: String) throws {
    _ = try folder.wait(for: words) { log().contains(words) ? true : nil }
  }

  /// Sends it a signal.
  public func signal(_ number: CInt) { program.signal(number) }

  /// Whether it has ended, without waiting.
  public var hasEnded: Bool { program.hasEnded }

  /// Waits for its end: its exit status.
  public func exitStatus() -> CInt { program.waitForEnd() }

  private func text(_ name: String) -> String {
    String(decoding: (try? folder.read(name)) ?? [], as: UTF8.self)
  }
}
