import LeelooService
import TestSupport

/// The program itself, with a stand-in for Telegram that its friends write through.
final class ChatProgram {
  static var isBuilt: Bool { RunningProgram.isBuilt("leeloo-telegram") }

  let api: BotAPIStandIn
  private let calls = Heard<BotAPICall>()
  private let folder: TemporaryFolder
  private let hub: String
  private let variables: [String: String]
  private let arguments: [String]
  private var program: RunningProgram?

  /// Starts it.
  ///
  /// - Parameters:
  ///   - token: What its operator wrote into the file for it.
  ///   - variables: As systemd would set them.
  ///   - arguments: What else its operator wants.
  init(
    hub: String, token: String = BotAPIStandIn.token, variables: [String: String] = [:],
    arguments: [String] = []
  ) async throws {
    self.hub = hub
    self.variables = variables
    self.arguments = arguments
    folder = try TemporaryFolder()
    api = try await BotAPIStandIn.start()
    try folder.write("\(token)\n".utf8, to: "token")
    Task { [api, calls] in for await call in api.calls { calls.take(call) } }
    try start()
  }

  func start() throws {
    program = try RunningProgram(
      "leeloo-telegram",
      [
        "--hub", hub, "--state", folder("state"), "--token-file", folder("token"), "--api",
        "http://127.0.0.1:\(api.port)",
      ] + arguments, variables: variables, log: folder("log"))
  }

  /// Tells it to end, and gives its exit status.
  func stop() -> CInt? {
    program?.signal(15)
    return program?.waitForEnd()
  }

  /// Its exit status, once it has ended by itself.
  func waitForEnd() -> CInt? { program?.waitForEnd() }

  /// Ends it as a power cut would.
  func kill() { program?.kill() }

  /// The letters of a new link, as opening it in Telegram sends them.
  func invite() throws -> String {
    let maker = try RunningProgram(
      "leeloo-telegram", ["invite", "--state", folder("state"), "--bot", "leeloo_bot"], log: folder("invite"))
    guard maker.waitForEnd() == 0,
      let link = folder.text("invite").split(separator: "\n").last,
      let letters = link.wholeMatch(of: /https:\/\/t\.me\/leeloo_bot\?start=([A-Za-z0-9_-]+)/)
    else { throw NoLink(words: folder.text("invite")) }
    return String(letters.output.1)
  }

  /// What it writes to a chat, whether it did already or does yet.
  @discardableResult
  func writes(to chat: Int, _ what: String, where isIt: @escaping @Sendable (String) -> Bool) async throws
    -> BotAPICall
  {
    try await calls.first(what, within: Patience.limit) {
      $0.method == "sendMessage" && $0.chat == chat && isIt($0.text)
    }
  }

  /// A call other than for messages that it made, or makes yet.
  func calls(_ method: String) async throws -> BotAPICall {
    try await calls.first(method, within: Patience.limit) { $0.method == method }
  }

  /// Everything it wrote to a chat so far.
  func written(to chat: Int) -> [String] { calls.all.filter { $0.chat == chat }.map(\.text) }

  /// Waits until the mind of a chat is joined to the hub.
  func isOnline(chat: Int) async throws {
    try await Patience.wait(for: "a chat that is joined to the hub") {
      let client = try? ControlClient(connectingTo: folder("state/\(chat).control"), timeout: .seconds(150))
      guard case .status(let status)? = try client?.ask(.status) else { return false }
      return status.link.state == .online
    }
  }

  /// Waits until its journal says so.
  func journal(says words: String) throws {
    _ = try folder.wait(for: words, seconds: 150) { log().contains(words) ? true : nil }
  }

  func log() -> String { folder.text("log") }

  /// Whether a file that it keeps holds this.
  func keeps(_ secret: String, in place: String = "state") -> Bool {
    TemporaryFolder.names(in: folder(place)).contains {
      folder.text("\(place)/\($0)").contains(secret) || keeps(secret, in: "\(place)/\($0)")
    }
  }

  /// The chats that have a device.
  func chats() -> [Int] { TemporaryFolder.names(in: folder("state")).compactMap { Int($0) } }

  struct NoLink: Error {
    let words: String
  }
}
