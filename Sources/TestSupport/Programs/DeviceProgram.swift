public import FaceProtocol
public import LeelooService

/// A friend's device: the real mind as a program, with a face that the test looks at and presses.
public final class DeviceProgram {
  /// Its glass and buttons.
  public let face: ScriptedFace
  private let folder: TemporaryFolder
  private let program: RunningProgram

  /// Whether it has been built.
  public static var isBuilt: Bool { RunningProgram.isBuilt("leelood") }

  /// Starts one, and waits until it is joined to the hub.
  public init(_ name: String, hub: String) async throws {
    let folder = try TemporaryFolder()
    self.folder = folder
    program = try RunningProgram(
      "leelood",
      [
        "--name", name, "--hub", hub, "--state", folder("state"), "--face-socket", folder("face.sock"),
        "--control-socket", folder("control.sock"),
      ], log: folder("log"))
    _ = try folder.wait(for: "\(name)'s mind", seconds: 150) {
      folder.text("log").contains("The mind is started.") ? true : nil
    }
    face = try ScriptedFace.greeted(folder("face.sock"), isQuick: true)
    try await isOnline()
  }

  /// A connection to its control socket.
  public func control() throws -> ControlClient {
    try ControlClient(connectingTo: folder("control.sock"), timeout: .seconds(150))
  }

  /// Asks as a tool does.
  @discardableResult
  public func ask(_ verb: ControlVerb) throws -> ControlAnswer { try control().ask(verb) }

  /// Who is in the crew besides its user; nil without a crew.
  public func friends() throws -> [ControlStatus.Member]? {
    guard case .crew(let crew) = try ask(.crew) else { return nil }
    return crew?.members.filter { !$0.isSelf }
  }

  /// What stands on the glass, from the moment when it is so.
  public func screen(_ what: String, where isSo: @escaping @Sendable (Screen) -> Bool) async throws {
    try await face.presentation(what, within: Patience.limit) { isSo($0.screen) }
  }

  /// Says something, and waits until the hub has fanned it out.
  public func say(_ text: String) async throws {
    try ask(.say(text))
    try await has(.sent, "that it is sent")
  }

  /// Waits until its screen tells this of what was said last.
  public func has(_ mark: StatusLine.DeliveryMark, _ what: String) async throws {
    try await Patience.wait(for: what) { delivery == mark }
  }

  /// How far the last thing has come that was said, as its screen tells.
  public var delivery: StatusLine.DeliveryMark? { statusLine?.delivery }

  /// The line above its screen.
  public var statusLine: StatusLine? {
    for case .present(let presentation) in face.commands.all.reversed() { return presentation.status }
    return nil
  }

  /// What it has written.
  public func log() -> String { folder.text("log") }

  private func isOnline() async throws {
    try await Patience.wait(for: "a device that is joined to the hub") {
      guard case .status(let status) = try ask(.status) else { return false }
      return status.link.state == .online
    }
  }
}

extension TemporaryFolder {
  /// What a file says; nothing where there is none.
  public func text(_ name: String) -> String { String(decoding: (try? read(name)) ?? [], as: UTF8.self) }
}
