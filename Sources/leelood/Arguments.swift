import DeviceRuntime
import Glibc
import LeelooConfig
import LeelooService

/// The command line of `leelood`. By hand: a library for it would be a tenth of the whole program.
///
/// A flag decides before the settings file, the file before the default.
enum Arguments {
  static let version = "0.1.0"

  static let help = """
    Usage: leelood [--settings FILE] [--hub ADDRESS] [--name NAME] [--ca FILE] [--state FOLDER]
                   [--face-socket PATH] [--face-group GROUP] [--control-socket PATH] [--control-group GROUP]

      --settings FILE        settings: hub, name, certificate-authority
      --hub ADDRESS          where the hub is: wss://relay.example/, or ws:// on this machine
      --name NAME            what this device calls itself, at most 32 bytes (default: this machine's name)
      --ca FILE              trust the authorities in this PEM file instead of the system's
      --state FOLDER         where its files are (default: $STATE_DIRECTORY, or /var/lib/leeloo)
      --face-socket PATH     where faces come (default: /run/leeloo/face/face.sock)
      --control-socket PATH  where `leeloo` asks (default: /run/leeloo/control.sock)
      --face-group GROUP, --control-group GROUP
                             who else may use the sockets (default: nobody)
    """

  static func settings(from words: [String]) throws(ArgumentProblem) -> DeviceSettings {
    let flags = try read(words)
    let file = try settingsFile(flags["--settings"])
    guard let hub = flags["--hub"] ?? file.hub else { throw .noHub }
    let name = flags["--name"] ?? file.name ?? hostName
    guard DeviceSettings.accepts(name: name) else { throw .badName(name) }
    return DeviceSettings(
      name: name, hub: hub,
      stateFolder: flags["--state"] ?? environment("STATE_DIRECTORY") ?? "/var/lib/leeloo",
      faceSocket: .init(
        path: flags["--face-socket"] ?? "/run/leeloo/face/face.sock", group: flags["--face-group"]),
      controlSocket: .init(
        path: flags["--control-socket"] ?? ControlLimits.defaultSocketPath, group: flags["--control-group"]),
      authorities: flags["--ca"] ?? file.certificateAuthority,
      credentials: environment("CREDENTIALS_DIRECTORY"),
      version: version)
  }

  private static let names: Set = [
    "--settings", "--hub", "--name", "--ca", "--state", "--face-socket", "--face-group", "--control-socket",
    "--control-group",
  ]

  private static func read(_ words: [String]) throws(ArgumentProblem) -> [String: String] {
    var values: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--help" || word == "--version" { throw .asked(word) }
      guard names.contains(word) else { throw .unknown(word) }
      guard let value = rest.popFirst() else { throw .withoutValue(word) }
      guard values.updateValue(value, forKey: word) == nil else { throw .twice(word) }
    }
    return values
  }

  private static func settingsFile(_ path: String?) throws(ArgumentProblem) -> OwnerSettings {
    guard let path else { return OwnerSettings() }
    do { return try OwnerSettings.load(path) } catch { throw .badFile(error) }
  }

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "LEELOO" }
    return DeviceSettings.name(ofHost: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)))
  }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
