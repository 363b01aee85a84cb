import ArgumentParser
import FacePanel

struct PanelCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "panel", abstract: "Be the face of one or several devices, in a page on this machine.",
    discussion: """
      The page listens on loopback only and opens with the address that is printed, which holds a \
      token: whoever has it can see the screens and press the buttons.
      """)

  @Option(
    name: .customLong("face"), parsing: .upToNextOption,
    help: ArgumentHelp("Devices: a name and the face socket of its leelood.", valueName: "name=path"))
  var devices = [NamedFace(name: "LEELOO", path: "/run/leeloo/face/face.sock")]
  @Option(help: "The port; 0 for any that is free.") var port = 0
  @Flag(help: "Only print the address.") var noBrowser = false

  func validate() throws {
    guard (0...Int(UInt16.max)).contains(port) else {
      throw ValidationError("A port is a number from 0 to \(UInt16.max).")
    }
    guard devices.count <= Panel.deviceLimit else {
      throw ValidationError("A panel shows at most \(Panel.deviceLimit) devices.")
    }
  }

  func run(on terminal: Terminal) throws {
    let ending = EndSignals.held()
    let panel = try Panel.opened(of: devices.map(\.device), port: port)
    defer { panel.close() }
    terminal.print(panel.url)
    let folder = noBrowser ? nil : try TemporaryFolder("leeloo-panel")
    if let folder { Browser.open(panel.url, by: folder) }
    terminal.note("Ctrl-C ends it.")
    withExtendedLifetime(folder) { ending.wait() }
  }
}

/// `Amy=/tmp/amy/face.sock`
struct NamedFace: ExpressibleByArgument {
  var name: String
  var path: String

  var device: PanelDevice { PanelDevice(name: name, faceSocket: path) }

  init(name: String, path: String) {
    self.name = name
    self.path = path
  }

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    self.init(name: String(argument[..<sign]), path: String(argument[argument.index(after: sign)...]))
    if path.isEmpty { return nil }
  }

  var defaultValueDescription: String { "\(name)=\(path)" }
}

extension Panel {
  static func opened(of devices: [PanelDevice], port: Int) throws(ToolError) -> Panel {
    do { return try Panel(of: devices, port: port) } catch {
      switch error {
      case .portTaken(let port, let reason):
        throw ToolError(
          code: "LT0101", sentence: "The panel can't listen on port \(port) of 127.0.0.1: \(reason).",
          remedy: "Leave `--port` out, and any free one is taken.", status: .unavailable)
      }
    }
  }
}
