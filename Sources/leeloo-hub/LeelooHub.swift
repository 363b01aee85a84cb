import ArgumentParser
import Glibc
import HubServer
import LeelooConfig
import LeelooService

/// The relay: a server or a laptop that passes on what it can't read.
struct LeelooHub: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leeloo-hub",
    abstract: "Passes messages between devices, and can read none of them.",
    discussion: """
      Without any setting it listens on 127.0.0.1:8765. Each setting is taken from its flag, else from the environment \
      (LEELOO_HUB_LISTEN and so on), else from the file given with --config, else its default.
      """)

  @OptionGroup var flags: HubFlags

  /// Serves until it is told to end; a problem at the start ends the process.
  func serve(until requests: AsyncStream<SignalWatcher.Request>) async {
    let journal = Journal.standard(identifier: "leeloo-hub")
    do {
      let file =
        try flags.config.map {
          try HubOptions(file: HubSettings.load($0, limits: Self.limits, loops: HubServerSettings.loopRange))
        }
        ?? HubOptions()
      let options = try flags.options().over(HubOptions(environment: Self.variable).over(file))
      try await serve(options, until: requests, journal)
    } catch let problem as any SupportDescribable {
      journal.log(.hubNotStarted, problem: problem)
      Glibc.exit(HubExit.code(for: problem))
    } catch let errors as ConfigErrors {
      let text = Array(errors.description.utf8)
      _ = write(STDERR_FILENO, text, text.count)
      Glibc.exit(HubExit.configuration)
    } catch {
      preconditionFailure("a problem without a code: \(error)")
    }
  }

  private func serve(
    _ options: HubOptions, until requests: AsyncStream<SignalWatcher.Request>, _ journal: Journal
  ) async throws {
    var settings = try options.settings()
    settings.backplane = try options.backplane()
    settings.inheritedSocket = try Self.inheritedSocket()
    OpenFiles.raiseLimit()
    let (drains, drain) = AsyncStream.makeStream(of: SignalWatcher.Request.self)
    let server = try await HubServer.start(settings, log: .journal(journal)) { drain.yield(.terminate) }
    if let file = options.portFile { try AtomicFile(file).write(Array("\(server.address.port)\n".utf8)) }
    let notifier = ServiceNotifier()
    notifier.ready(status: "Listening on \(server.address).")
    if let interval = Watchdog.expectedInterval {
      Watchdog(notifier: notifier, asking: [{ server.probe($0) }]).start(interval: interval)
    }
    await wait(for: requests, or: drains, server)
    notifier.stopping(status: "Sending the connections away.")
    await server.stop()
  }

  /// Until it is told to end, by signal or on the admin socket. SIGHUP renews the certificate: everything else is read at
  /// the start only, as a restart sends everybody away in order and takes a second.
  private func wait(
    for requests: AsyncStream<SignalWatcher.Request>, or drains: AsyncStream<SignalWatcher.Request>,
    _ server: HubServer
  ) async {
    await withTaskGroup(of: Bool.self) { group in
      group.addTask {
        await server.serveTelegram()
        return false
      }
      for stream in [requests, drains] {
        group.addTask {
          for await request in stream {
            guard request == .reload else { return true }
            server.renewCertificate()
          }
          return false
        }
      }
      for await isOver in group where isOver { break }
      group.cancelAll()
    }
  }

  /// Port 443 without a right to it: systemd opens it, and hands it over.
  private static func inheritedSocket() throws(HubStartError) -> CInt? {
    let sockets = InheritedSockets.take()
    guard sockets.count < 2 else { throw .inheritedSocketUnusable(reason: "there are \(sockets.count)") }
    return sockets.first
  }

  /// The limits that a file may set, by name.
  private static let limits = Dictionary(
    uniqueKeysWithValues: HubLimit.allCases.map { ($0.rawValue, $0.range) })

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
