import DeviceRuntime
import Glibc
import LeelooConfig
import LeelooService

/// The command line of `leelood`. By hand: a library for it would be a tenth of the whole program.
enum Arguments {
  static let version = "0.1.0"

  static let help = """
    Usage: leelood --hub ADDRESS [--name NAME] [--state FOLDER] [--face-socket PATH] [--face-group GROUP]
                   [--control-socket PATH] [--control-group GROUP] [--ca FILE] [--settings FILE]

      --hub ADDRESS          where the hub is: wss://relay.example/, or ws:// on this machine
      --name NAME            what this device calls itself, at most 32 bytes (default: this machine's name)
      --state FOLDER         where its files are (default: $STATE_DIRECTORY, or /var/lib/leeloo)
      --face-socket PATH     where faces come (default: /run/leeloo/face.sock)
      --control-socket PATH  where `leeloo` asks (default: /run/leeloo/control.sock)
      --face-group GROUP, --control-group GROUP
                             who else may use the sockets (default: nobody)
      --ca FILE              trust the authorities in this PEM file instead of the system's
      --settings FILE        a YAML file with `hub`, `name` and `certificate-authority`, for what stands not here
    """

  static func settings(from words: [String]) throws(ArgumentProblem) -> DeviceSettings {
    let values = try read(words)
    let file = try ownerSettings(values["--settings"])
    guard let hub = values["--hub"] ?? file.hub else { throw .missing("--hub") }
    let name = values["--name"] ?? file.name ?? hostName
    guard (1...32).contains(name.utf8.count) else { throw .badName(name) }
    return DeviceSettings(
      name: name, hub: hub,
      stateFolder: values["--state"] ?? environment("STATE_DIRECTORY") ?? "/var/lib/leeloo",
      faceSocket: .init(
        path: values["--face-socket"] ?? "/run/leeloo/face.sock", group: values["--face-group"]),
      controlSocket: .init(
        path: values["--control-socket"] ?? ControlLimits.defaultSocketPath, group: values["--control-group"]),
      authorities: values["--ca"] ?? file.certificateAuthority, version: version)
  }

  private static let names: Set = [
    "--hub", "--name", "--state", "--face-socket", "--face-group", "--control-socket", "--control-group",
    "--ca", "--settings",
  ]

  private static func ownerSettings(_ path: String?) throws(ArgumentProblem) -> OwnerSettings {
    guard let path else { return OwnerSettings() }
    do { return try OwnerSettings.load(path) } catch { throw .badSettings(error) }
  }

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

  private static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "LEELOO" }
    let name = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    return String(decoding: name.prefix(32), as: UTF8.self)
  }

  private static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// What is wrong with a command line.
enum ArgumentProblem: SupportDescribable {
  case asked(String)
  case unknown(String)
  case withoutValue(String)
  case twice(String)
  case missing(String)
  case badName(String)
  case badSettings(ConfigErrors)

  var problemCode: ProblemCode { "LD0103" }

  var summary: String {
    switch self {
    case .asked(let word): "\(word) was asked for."
    case .unknown(let word): "\(word) is no option of leelood."
    case .withoutValue(let word): "\(word) needs a value."
    case .twice(let word): "\(word) stands twice."
    case .missing(let word): "\(word) is missing."
    case .badName(let name): "A name has 1 to 32 bytes; this one has \(name.utf8.count)."
    case .badSettings(let errors): errors.sentence
    }
  }

  var remedy: String {
    if case .badSettings = self { "Correct the file and start leelood again." } else { "See leelood --help." }
  }
}
