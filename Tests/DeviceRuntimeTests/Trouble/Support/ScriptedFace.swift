import FaceProtocol
import LeelooService
import TestSupport

/// A face that says what the test wants, and remembers what it was told.
final class ScriptedFace: Sendable {
  let commands = Heard<FaceCommand>()
  let ended = Heard<Bool>()
  private let stream: UnixStream

  static let capabilities = FaceCapabilities(
    width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
    buttonsArePhysical: true)

  init(_ path: String) throws {
    stream = try UnixStream(connectingTo: path)
    let messages = Messages()
    stream.start(
      received: { [commands] bytes in
        for message in messages.receive(bytes) {
          if let command = try? FaceCommand.decode(message) { commands.take(command) }
        }
      },
      closed: { [ended] _ in ended.take(true) })
  }

  /// One that has said its hello as it should.
  static func greeted(_ path: String) throws -> ScriptedFace {
    let face = try ScriptedFace(path)
    face.report(.hello(version: FaceLimits.version, capabilities))
    return face
  }

  func send(_ bytes: [UInt8]) { stream.send(bytes) }

  func report(_ report: FaceReport) { send(FaceFraming.frame(report.encoded)) }

  func close() { stream.close() }

  /// What stands on the glass, from the moment when it is so.
  @discardableResult
  func presentation(_ what: String, where isSo: @escaping @Sendable (Presentation) -> Bool) async throws
    -> FaceCommand
  {
    try await commands.first(what) { if case .present(let shown) = $0 { isSo(shown) } else { false } }
  }

  /// The problem of this code has the screen.
  func problem(_ code: String) async throws {
    try await presentation("problem \(code)") {
      if case .problem(let problem) = $0.screen { problem.code == code } else { false }
    }
  }
}
