import FoundationEssentials
import Glibc
import LeelooService

/// A hub and three devices on this machine, in a folder that goes with them.
final class DemoHouse {
  let amy: DemoDevice
  let ben: DemoDevice
  let cleo: DemoDevice
  let hubLog: String
  private(set) var hub: ChildProcess?
  private(set) var minds: [String: ChildProcess] = [:]
  private var panel: ChildProcess?

  let folder: TemporaryFolder
  private let programs: Programs
  private var hubPort: Int?

  init() throws(ToolError) {
    programs = try .beside()
    folder = try TemporaryFolder("leeloo-demo")
    amy = DemoDevice("Amy", in: folder)
    ben = DemoDevice("Ben", in: folder)
    cleo = DemoDevice("Cleo", in: folder)
    hubLog = folder.file("hub.log")
    for device in devices { try Self.makeFolder(device.folder) }
  }

  /// All three, in the order of their names.
  var devices: [DemoDevice] { [amy, ben, cleo] }

  /// Everything that was started, in the order of its start.
  var children: [ChildProcess] {
    [hub].compactMap { $0 } + minds.sorted { $0.key < $1.key }.map(\.value) + [panel].compactMap { $0 }
  }

  /// The program that asks a device.
  var tool: String { programs.tool }

  /// Where the hub writes its port; what it holds is the sign that the hub listens.
  var portFile: String { folder.file("hub.port") }

  /// Where the hub answers its operator.
  var adminSocket: String { folder.file("hub.sock") }

  /// Starts the hub, the second time on the port that it had.
  func startHub() throws(ToolError) {
    unlink(portFile)
    hub = try start(
      programs.hub,
      [
        "--listen", "127.0.0.1:\(hubPort ?? 0)", "--port-file", portFile, "--admin-socket", adminSocket,
      ], log: hubLog)
  }

  /// The port that the hub listens on; nil until it does.
  func readHubPort() -> Int? {
    guard let text = try? String(contentsOfFile: portFile, encoding: .utf8),
      let port = Int(text.filter { !$0.isWhitespace })
    else { return nil }
    hubPort = port
    return port
  }

  /// Starts a device's mind, in whatever state its files are.
  func startMind(of device: DemoDevice) throws(ToolError) {
    guard let hubPort else { preconditionFailure("the hub is started first") }
    minds[device.name] = try start(
      programs.mind,
      [
        "--name", device.name, "--hub", "ws://127.0.0.1:\(hubPort)/", "--state", device.state,
        "--face-socket",
        device.faceSocket, "--control-socket", device.controlSocket,
      ], log: device.log)
  }

  /// Starts a panel as a device's face.
  func startPanel(of device: DemoDevice) throws(ToolError) {
    panel = try start(
      programs.tool, ["panel", "--no-browser", "--face", "\(device.name)=\(device.faceSocket)"],
      log: device.panelLog)
  }

  /// As the kernel does with a program that went too far.
  func killPanel() { panel?.kill() }

  /// As a power cut would.
  func killHub() { hub?.kill() }

  /// As a power cut would.
  func killMind(of device: DemoDevice) { minds[device.name]?.kill() }

  /// Stops what runs, devices first so that they can say goodbye.
  func close() {
    for child in children.reversed() { child.stop() }
  }

  private func start(_ program: String, _ arguments: [String], log: String) throws(ToolError) -> ChildProcess
  {
    do { return try ChildProcess.start(program, arguments, log: log) } catch {
      throw ToolError(
        code: "LT0204", sentence: "\(program) did not start: \(error).", remedy: "Try it by hand.",
        status: .incomplete)
    }
  }

  private static func makeFolder(_ path: String) throws(ToolError) {
    guard mkdir(path, 0o700) == 0 else {
      throw ToolError(
        code: "LT0201", sentence: "\(path) could not be made: \(SystemError.last("mkdir").reason).",
        remedy: "See `df /tmp`.", status: .cannotCreate)
    }
  }
}
