import Glibc

/// The Autobahn testsuite, which plays the other side of a WebSocket in hundreds of cases, where `make deps` could install it.
///
/// Its sections 9 (speed), 12 and 13 (compression) are left out.
public struct Autobahn {
  /// What those are told who find tests skipped.
  public static let whyNot =
    "there is no Autobahn testsuite: it wants Python 2.7, with which make deps sets it up"
  private static let program =
    #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/.build/autobahn/bin/wstest"

  /// Whether it can be run.
  public static var isInstalled: Bool { access(program, X_OK) == 0 }

  /// Cases whose messages are text: framing, pings, reserved bits, opcodes, fragments, UTF-8, closing, a large text.
  public static let text = ["1.1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "10.*"]
  /// Cases whose messages are binary.
  public static let binary = ["1.2.*"]

  private let folder: TemporaryFolder

  /// Makes a place for its reports.
  public init() throws(SystemCallFailed) { folder = try TemporaryFolder() }

  /// What each of `cases` finds by `attempt`, which is asked again, once, for those that failed by how they ended.
  ///
  /// Many give a side one second to hang up, whatever else the machine has to do.
  public static func verdicts(
    on cases: [String], by attempt: ([String]) async throws -> [Verdict]
  ) async throws -> [Verdict] {
    let first = try await attempt(cases)
    let doubtful = first.filter { !$0.isPassed && $0.isRight }.map(\.name)
    guard !doubtful.isEmpty else { return first }
    let second = try await attempt(doubtful)
    return first.map { verdict in
      verdict.isPassed ? verdict : second.first { $0.name == verdict.name } ?? verdict
    }
  }

  /// Lets it be the client of an echo server at `port`; waits for its end. Returns what each case found.
  public func attackServer(at port: Int, cases: [String]) throws(SystemCallFailed) -> [Verdict] {
    let patience = #"{"openHandshakeTimeout":30,"closeHandshakeTimeout":30,"serverConnectionDropTimeout":30}"#
    let server = #""servers":[{"agent":"hub","url":"ws://127.0.0.1:\#(port)","options":\#(patience)}]"#
    try writeSpecification(server, cases)
    try run(mode: "fuzzingclient").waitForEnd()
    return try verdicts()
  }

  /// Starts it as a server at `port`, for an echo client that asks for the cases; it ends with the value that is returned.
  public func serve(at port: Int, cases: [String]) throws(SystemCallFailed) -> RunningProgram {
    try writeSpecification(#""url":"ws://127.0.0.1:\#(port)""#, cases)
    return try run(mode: "fuzzingserver")
  }

  /// What each case found, once the reports are written.
  public func verdicts() throws(SystemCallFailed) -> [Verdict] {
    let report = String(decoding: try folder.read("index.json"), as: UTF8.self)
    return report.matches(of: /"([0-9.]+)": \{\s*"behavior": "([A-Z -]+)",\s*"behaviorClose": "([A-Z -]+)"/)
      .map { Verdict(name: String($0.1), behaviour: String($0.2), closing: String($0.3)) }
      .sorted { $0.name < $1.name }
  }

  /// What one case found.
  public struct Verdict: Hashable, Sendable {
    /// Its number in the testsuite.
    public let name: String
    /// Of what was sent.
    public let behaviour: String
    /// Of how the connection ended.
    public let closing: String

    /// Whether RFC 6455 was kept. What is lawful and not as strict as can be passes, as does what only informs.
    public var isPassed: Bool { isRight && ["OK", "INFORMATIONAL"].contains(closing) }
    /// The same of what was sent alone, however the connection ended.
    var isRight: Bool { ["OK", "NON-STRICT", "INFORMATIONAL"].contains(behaviour) }
    /// Whether a fault was told later than it could have been.
    public var isLate: Bool { behaviour == "NON-STRICT" }
  }

  private func writeSpecification(_ side: String, _ cases: [String]) throws(SystemCallFailed) {
    let list = cases.map { "\"\($0)\"" }.joined(separator: ",")
    let text =
      #"{"outdir":"\#(folder.path)",\#(side),"cases":[\#(list)],"exclude-cases":[],"exclude-agent-cases":{}}"#
    try folder.write(text.utf8, to: "specification.json")
  }

  private func run(mode: String) throws(SystemCallFailed) -> RunningProgram {
    let specification = folder("specification.json")
    return try RunningProgram(
      Self.program, ["--mode", mode, "--webport", "0", "--spec", specification], log: folder("log"))
  }
}
