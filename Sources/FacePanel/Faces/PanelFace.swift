import FaceProtocol
import FaceRender
import LeelooService
import NIOCore

/// One device on the page: the engine of a real face, with a page for its glass, its speaker and its fingers.
///
/// Belongs to one event loop.
final class PanelFace {
  let name: String
  let engine: FaceEngine
  /// How its light shines now.
  private(set) var lights = LightFrame.dark

  private let eventLoop: any EventLoop
  private let changed: (FaceOutput) -> Void
  private var held = HeldButtons()
  private var wake: Scheduled<Void>?
  private lazy var mind = MindLink(to: path, on: eventLoop) { [unowned self] in take($0) }
  private let path: String

  /// - Parameter changed: Called after each step of the engine, and when the mind came or went.
  init(_ device: PanelDevice, on eventLoop: any EventLoop, changed: @escaping (FaceOutput) -> Void) {
    name = device.name
    path = device.faceSocket
    engine = FaceEngine()
    self.eventLoop = eventLoop
    self.changed = changed
  }

  var hasMind: Bool { mind.isConnected }

  func start() {
    mind.connect()
    advance()
  }

  func stop() -> EventLoopFuture<Void> {
    wake?.cancel()
    return mind.close()
  }

  /// A page's button changed. With several pages the first that presses and the last that lets go make the edges.
  func press(_ button: ButtonID, isPressed: Bool, by viewer: ViewerID) {
    if held.change(button, isPressed: isPressed, by: viewer) { edge(button, isPressed: isPressed) }
  }

  /// A page is gone, and with it its fingers.
  func release(by viewer: ViewerID) {
    for button in held.release(by: viewer) { edge(button, isPressed: false) }
  }

  private func edge(_ button: ButtonID, isPressed: Bool) {
    let edge = ButtonEdge(button: button, isPressed: isPressed, atNanoseconds: PanelClock.nanoseconds)
    mind.send(.edge(edge))
    engine.press(edge, at: PanelClock.now)
    advance()
  }

  private func take(_ news: MindLink.News) {
    switch news {
    case .connected: mind.send(.hello(version: FaceLimits.version, capabilities))
    case .command(let command): engine.receive(command, at: PanelClock.now)
    case .gone(let trouble): engine.receive(.present(.noMind(because: trouble)), at: PanelClock.now)
    }
    advance()
  }

  /// The person who clicks stands before it, as the token proves.
  private var capabilities: FaceCapabilities {
    FaceCapabilities(
      width: UInt16(clamping: engine.size.width), height: UInt16(clamping: engine.size.height),
      buttons: [.love, .fire], hasSound: true, hasLights: true, buttonsArePhysical: true)
  }

  private func advance() {
    let output = engine.advance(to: PanelClock.now, wallClock: PanelClock.wall)
    lights = output.lights
    changed(output)
    if let serial = output.shownSerial { mind.send(.shown(serial: serial)) }
    schedule()
  }

  private func schedule() {
    wake?.cancel()
    guard let instant = engine.nextWake else { return }
    let face = NIOLoopBound(self, eventLoop: eventLoop)
    wake = eventLoop.scheduleTask(in: TimeAmount(max(instant - PanelClock.now, .zero))) {
      face.value.advance()
    }
  }
}

extension Presentation {
  /// What a face shows by itself when its mind is gone.
  static func noMind(because trouble: MindTrouble?) -> Presentation {
    let screen: Screen =
      if let trouble {
        .problem(
          .init(code: "\(trouble.problemCode)", summary: trouble.summary, remedy: trouble.remedy))
      } else {
        .starting
      }
    return Presentation(serial: 0, screen: screen, status: StatusLine(link: .starting), feedback: .none)
  }
}
