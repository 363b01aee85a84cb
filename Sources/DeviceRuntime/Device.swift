import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
public import LeelooService
import LeelooTransport
import Synchronization

/// A whole device without its face: mind, link, disk and sockets, put together.
public enum Device {
  /// Runs until it is told to end, or has been reset.
  ///
  /// What can be missing is missed and told: a folder that can't be written, a socket that can't be had. Throws only
  /// what nothing can be done without.
  public static func run(
    _ settings: DeviceSettings, journal: Journal, notifier: ServiceNotifier,
    stop: AsyncStream<Void>
  ) async throws(DeviceStartProblem) -> DeviceAgent.Ending {
    do { try CryptoProvider.start() } catch { throw .crypto("\(error)") }
    let (endpoint, trust) = try hub(settings)
    let disk = try StartingDisk(settings)
    let loop = DeviceLoop()
    let sockets = DeviceSockets(settings, journal: journal)
    let endings = AsyncStream.makeStream(of: DeviceAgent.Ending.self)
    let agent = DeviceAgent(
      mind: Mind(disk.start(settings, endpoint, sockets.problems)), loop: loop,
      disk: DiskThread(folder: disk.folder), journal: journal, notifier: notifier,
      outlets: .init(
        face: { sockets.faces?.send($0) }, control: { sockets.control?.send($0) },
        ended: { endings.continuation.yield($0) }))
    await agent.connect(to: endpoint, trust: trust)
    agent.take(.started)
    sockets.start { agent.take($0) }
    announce(settings, journal, notifier, watching: agent)
    let ending = await firstEnding(of: endings.stream, or: stop, agent)
    journal.log(.stopping)
    notifier.stopping(status: "Stopping.")
    sockets.close()
    await agent.settle()
    await loop.shutDown()
    return ending
  }

  private static func hub(_ settings: DeviceSettings) throws(DeviceStartProblem) -> (
    RelayEndpoint, RelayTrust
  ) {
    let endpoint: RelayEndpoint
    do { endpoint = try RelayEndpoint(settings.hub) } catch { throw .hub(error) }
    guard endpoint.isSecure else { return (endpoint, .notNeeded) }
    do { return (endpoint, try RelayTrust(authorities: settings.authorities)) } catch { throw .trust(error) }
  }

  private static func announce(
    _ settings: DeviceSettings, _ journal: Journal, _ notifier: ServiceNotifier, watching agent: DeviceAgent
  ) {
    journal.log(.started, [.values: "version=\(settings.version) hub=\(settings.hub)"])
    notifier.ready(status: "Started; connecting to \(settings.hub).")
    guard let interval = Watchdog.expectedInterval else { return }
    Watchdog(notifier: notifier, asking: [{ agent.probe($0) }]).start(interval: interval)
  }

  private static func firstEnding(
    of endings: AsyncStream<DeviceAgent.Ending>, or stop: AsyncStream<Void>, _ agent: DeviceAgent
  ) async -> DeviceAgent.Ending {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await _ in stop {
          agent.take(.shutdown)
          return
        }
      }
      defer { group.cancelAll() }
      for await ending in endings { return ending }
      return .finished
    }
  }
}

/// What a device is told from outside.
public struct DeviceSettings: Sendable {
  /// What it calls itself until its owner says otherwise; at most 32 bytes of UTF-8.
  public var name: String
  /// `wss://…`, or `ws://` on loopback.
  public var hub: String
  /// Where its files are.
  public var stateFolder: String
  /// Where its faces come.
  public var faceSocket: SocketSettings
  /// Where people ask.
  public var controlSocket: SocketSettings
  /// A PEM file of the authorities to trust; nil for the system's.
  public var authorities: String?
  /// The program's version.
  public var version: String

  /// A socket and who may use it.
  public struct SocketSettings: Sendable {
    /// Where.
    public var path: String
    /// The group, by name, that may use it; nil for this process's own user only.
    public var group: String?

    /// Describes a socket.
    public init(path: String, group: String?) {
      self.path = path
      self.group = group
    }

    var mode: UInt32 { group == nil ? 0o600 : 0o660 }
  }

  /// Describes a device.
  public init(
    name: String, hub: String, stateFolder: String, faceSocket: SocketSettings, controlSocket: SocketSettings,
    authorities: String?, version: String
  ) {
    self.name = name
    self.hub = hub
    self.stateFolder = stateFolder
    self.faceSocket = faceSocket
    self.controlSocket = controlSocket
    self.authorities = authorities
    self.version = version
  }
}
