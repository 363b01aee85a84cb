public import Dispatch
public import FaceProtocol
import LeelooService

/// A face that says what the test wants, and remembers what it was told.
public final class ScriptedFace: Sendable {
  /// What the mind said.
  public let commands = Heard<FaceCommand>()
  /// The mind has gone.
  public let ended = Heard<Bool>()
  private let stream: UnixStream

  /// Those of a board with a glass.
  public static let capabilities = FaceCapabilities(
    width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
    buttonsArePhysical: true)

  /// One that has not said hello.
  ///
  /// - Parameter isQuick: It says at once that a presentation is on the glass; otherwise never.
  public init(_ path: String, isQuick: Bool = false) throws {
    let stream = try UnixStream(connectingTo: path)
    let messages = Messages()
    self.stream = stream
    stream.start(
      received: { [commands] bytes in
        for message in messages.receive(bytes) {
          guard let command = try? FaceCommand.decode(message) else { continue }
          if isQuick, case .present(let shown) = command {
            stream.send(FaceFraming.frame(FaceReport.shown(serial: shown.serial).encoded))
          }
          commands.take(command)
        }
      },
      closed: { [ended] _ in ended.take(true) })
  }

  /// One that has said its hello as it should.
  public static func greeted(_ path: String, isQuick: Bool = false) throws -> ScriptedFace {
    let face = try ScriptedFace(path, isQuick: isQuick)
    face.report(.hello(version: FaceLimits.version, capabilities))
    return face
  }

  /// Whatever bytes.
  public func send(_ bytes: [UInt8]) { stream.send(bytes) }

  /// A report as a face makes it.
  public func report(_ report: FaceReport) { send(FaceFraming.frame(report.encoded)) }

  /// Goes away.
  public func close() { stream.close() }

  /// A button goes down or comes up.
  public func press(_ button: ButtonID, isPressed: Bool) {
    report(
      .edge(
        .init(button: button, isPressed: isPressed, atNanoseconds: Journal.monotonicNanoseconds())))
  }

  /// What stands on the glass, from the moment when it is so.
  @discardableResult
  public func presentation(
    _ what: String, within limit: DispatchTimeInterval = .seconds(20),
    where isSo: @escaping @Sendable (Presentation) -> Bool
  ) async throws -> FaceCommand {
    try await commands.first(what, within: limit) {
      if case .present(let shown) = $0 { isSo(shown) } else { false }
    }
  }

  /// The problem of this code has the screen.
  public func problem(_ code: String) async throws {
    try await presentation("problem \(code)") {
      if case .problem(let problem) = $0.screen { problem.code == code } else { false }
    }
  }
}
