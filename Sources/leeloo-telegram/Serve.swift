import ArgumentParser
import ChatService
import Glibc
import LeelooConfig
import LeelooService
import Telegram

/// Serves the chats until it is told to end.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serve the chats (this is also the default).")

  @OptionGroup var folder: StateFolder

  @Option(help: ArgumentHelp("A YAML file with hub and certificate-authority.", valueName: "file"))
  var settings: String?

  @Option(
    help: ArgumentHelp(
      "Where the hub is: wss://relay.example/, or ws:// on this machine.", valueName: "address"))
  var hub: String?

  @Option(
    help: ArgumentHelp("Trust the authorities in this PEM file instead of the system's.", valueName: "file"))
  var ca: String?

  @Option(
    help: ArgumentHelp(
      "A file with what BotFather gave (default: the credential telegram-token, or $LEELOO_BOT_TOKEN).",
      valueName: "file"))
  var tokenFile: String?

  @Option(help: ArgumentHelp("Where the Bot API is, if not Telegram's own.", valueName: "address"))
  var api: String?

  @Option(
    help: ArgumentHelp(
      "Have updates brought to this public address instead of fetching them; a proxy brings them to --listen.",
      valueName: "https://HOST\(TelegramSettings.path)"))
  var webhook: String?

  @Option(
    help: ArgumentHelp(
      "With --webhook: where the proxy brings them, 127.0.0.1:PORT or [::1]:PORT.", valueName: "address"))
  var listen: String?

  func run() async throws {
    let journal = Journal.standard(identifier: "leeloo-telegram")
    ProcessSecrets.forbidDumps()
    do {
      try await serve(journal)
    } catch let problem as any SupportDescribable {
      journal.log(.botNotStarted, problem: problem)
      throw ExitCode(problem)
    } catch {
      preconditionFailure("a problem without a code: \(error)")
    }
  }

  private func serve(_ journal: Journal) async throws {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    let service = try await ChatService(try chatSettings(), journal: journal) { end.finish() }
    SignalWatcher.start { if $0 == .terminate { service.stop() } }
    let notifier = ServiceNotifier()
    notifier.ready(status: "Serving the chats.")
    if let interval = Watchdog.expectedInterval {
      // The chats' own threads, and the pool that speaks to Telegram.
      Watchdog(notifier: notifier, asking: [{ service.probe($0) }, { answer in Task { answer() } }])
        .start(interval: interval)
    }
    let serving = Task { await service.serve() }
    for await _ in ends {}
    notifier.stopping(status: "The chats' devices have ended.")
    serving.cancel()
    await serving.value
  }

  private func chatSettings() throws(StartProblem) -> ChatSettings {
    let file = try settingsFile()
    guard let hub = hub ?? file.hub else { throw .noHub }
    guard let endpoint = api.map({ TelegramEndpoint($0) }) ?? .telegram else { throw .api(api ?? "") }
    let door = try door()
    guard let telegram = TelegramSettings(token: try token(), endpoint: endpoint, webhook: webhook) else {
      throw .badToken
    }
    return ChatSettings(
      hub: hub, authorities: ca ?? file.certificateAuthority, stateFolder: folder.path,
      credentials: environment("CREDENTIALS_DIRECTORY"), telegram: telegram, door: door,
      version: LeelooTelegram.version)
  }

  /// Both or neither: an address that nobody answers at, or a port that nobody is told of, would be silent.
  private func door() throws(StartProblem) -> TelegramDoor? {
    switch (webhook, listen) {
    case (nil, nil): return nil
    case (let webhook?, let listen?)
    where webhook.hasPrefix("https://") && webhook.hasSuffix(TelegramSettings.path):
      guard let door = TelegramDoor(listen) else { throw .webhook(webhook, listen) }
      return door
    default: throw .webhook(webhook ?? "", listen ?? "")
    }
  }

  private func settingsFile() throws(StartProblem) -> OwnerSettings {
    guard let settings else { return OwnerSettings() }
    do { return try OwnerSettings.load(settings) } catch { throw .badFile(error) }
  }

  private func token() throws(StartProblem) -> Secret {
    if let tokenFile {
      guard let token = Secret(file: tokenFile) else { throw .tokenUnreadable(tokenFile) }
      return token
    }
    if let credentials = environment("CREDENTIALS_DIRECTORY"),
      let token = Secret(file: credentials + "/telegram-token")
    {
      return token
    }
    guard let token = environment("LEELOO_BOT_TOKEN").flatMap({ Secret($0) }) else { throw .noToken }
    return token
  }
}
