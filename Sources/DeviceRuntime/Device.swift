import LeelooCrew
import LeelooCrypto
public import LeelooService
import LeelooTransport

/// A whole device without its face: mind, link, disk and sockets, put together.
///
/// Its threads sleep in the kernel; no task of Swift's own executor is among them, whose pool would wake up by itself.
public final class Device: Sendable {
  private let agent: DeviceAgent
  private let loop: DeviceLoop
  private let sockets: DeviceSockets
  private let journal: Journal
  private let notifier: ServiceNotifier
  private let endings: Mailbox<Ending>
  private let watchdog: Watchdog

  /// Why a device came to its end.
  public enum Ending: Sendable {
    /// It was told to.
    case finished
    /// It has been reset; start it anew.
    case reset
  }

  /// Starts a device.
  ///
  /// What can be missing is missed and told: a folder that can't be written, a socket that can't be had. Throws only
  /// what nothing can be done without.
  public init(
    _ settings: DeviceSettings, journal: Journal, notifier: ServiceNotifier
  ) throws(DeviceStartProblem) {
    do { try CryptoProvider.start() } catch { throw .crypto("\(error)") }
    let (endpoint, trust) = try Self.hub(settings.hub, authorities: settings.authorities)
    let disk = try StartingDisk(settings)
    let endings = Mailbox<Ending>()
    let sockets = DeviceSockets(settings, journal: journal)
    loop = DeviceLoop()
    agent = DeviceAgent(
      mind: Mind(disk.start(settings, endpoint, sockets.problems)), loop: loop,
      disk: DiskThread(folder: disk.folder, refusing: disk.refusal), journal: journal, notifier: notifier,
      outlets: .init(
        face: { sockets.faces?.send($0) }, control: { sockets.control?.send($0) },
        ended: { endings.put($0) }))
    self.endings = endings
    self.sockets = sockets
    self.journal = journal
    self.notifier = notifier
    watchdog = Watchdog(notifier: notifier, asking: [{ [agent] in agent.probe($0) }])
    begin(endpoint, trust, settings)
  }

  /// Asks it to end; from any thread.
  public func stop() { agent.take(.shutdown) }

  /// Calls back from the device's loop; one that hangs does not, which is what a watchdog wants to know.
  public func probe(_ answer: @escaping @Sendable () -> Void) { agent.probe(answer) }

  /// Sleeps until it has been told to end or has been reset, and cleans up behind it. To be called once.
  public func waitForEnd() -> Ending {
    let ending = endings.take()
    journal.log(.stopping)
    notifier.stopping(status: "Stopping.")
    watchdog.stop()
    sockets.close()
    agent.settle()
    loop.shutDown()
    return ending
  }

  private func begin(_ endpoint: RelayEndpoint, _ trust: RelayTrust, _ settings: DeviceSettings) {
    let agent = agent
    agent.connect(to: endpoint, trust: trust)
    agent.take(.started)
    sockets.start(on: loop, deliver: { agent.take($0) })
    journal.log(.started, [.version: settings.version, .hub: settings.hub])
    notifier.ready(status: "Started; connecting to \(settings.hub).")
    if notifier.isHeard, let interval = Watchdog.expectedInterval { watchdog.start(interval: interval) }
  }

  /// Throws what no device could start with, before one is there.
  public static func check(hub address: String, authorities: String?) throws(DeviceStartProblem) {
    _ = try hub(address, authorities: authorities)
  }

  private static func hub(
    _ address: String, authorities: String?
  ) throws(DeviceStartProblem) -> (RelayEndpoint, RelayTrust) {
    let endpoint: RelayEndpoint
    do { endpoint = try RelayEndpoint(address) } catch { throw .hub(error) }
    guard endpoint.isSecure else { return (endpoint, .notNeeded) }
    do { return (endpoint, try RelayTrust(authorities: authorities)) } catch { throw .trust(error) }
  }
}
