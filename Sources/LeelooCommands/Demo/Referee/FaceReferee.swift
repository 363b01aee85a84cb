import FaceProtocol
import FaceRender
import Glibc
import LeelooService

/// A face that looks, listens and presses where a person would: connected to a real mind, driving the real engine.
///
/// Belongs to one thread, which calls ``look()`` again and again.
final class FaceReferee {
  let device: DemoDevice
  /// What is on the glass, as the mind said it; nil while the mind is away.
  private(set) var presentation: Presentation?
  /// Since when this kind of screen has been there.
  private var since = Duration.zero
  /// Every step that a delivery took on the status line, in order.
  private(set) var deliveries: [StatusLine.DeliveryMark] = []
  /// Every sound that came out, in order.
  private(set) var heard: [HeardSound] = []

  private let engine = FaceEngine()
  private let start = ContinuousClock.now
  private let bank: SoundBank
  private var link: BlockingUnixSocket?
  private var isAway = false
  private var lastPress: Duration?
  private var framing = FaceFraming()

  init(_ device: DemoDevice, bank: SoundBank) {
    self.device = device
    self.bank = bank
  }

  /// For how long this kind of screen has been there.
  var stood: Duration { presentation == nil ? .zero : now - since }

  /// The mind is there.
  var isConnected: Bool { link != nil }

  /// For poll(2); nil without a mind.
  var descriptor: CInt? { link?.number }

  /// Takes what the mind has said and moves the engine to now.
  func look() {
    if link == nil, !isAway { connect() }
    readAll()
    let output = engine.advance(to: now, wallClock: WallClock(secondsSince1970: time(nil)))
    heard += output.sounds.map { HeardSound($0, bank: bank) }
    if let serial = output.shownSerial { send(.shown(serial: serial)) }
  }

  /// Forgets what was seen and heard, so that what follows stands alone.
  func beginAnew() {
    deliveries = []
    heard = []
  }

  /// A button goes down or comes up.
  func press(_ button: ButtonID, isPressed: Bool) { press(button, isPressed: isPressed, at: now) }

  /// A button comes up as soon after it went down, however late a busy machine notices.
  func release(_ button: ButtonID, after held: Duration) {
    press(button, isPressed: false, at: (lastPress ?? now) + held)
  }

  private func press(_ button: ButtonID, isPressed: Bool, at time: Duration) {
    if isPressed { lastPress = time }
    let nanoseconds = UInt64(clamping: Int(time / .nanoseconds(1)))
    let edge = ButtonEdge(button: button, isPressed: isPressed, atNanoseconds: nanoseconds)
    engine.press(edge, at: now)
    send(.edge(edge))
  }

  /// Leaves the socket to another face, until ``comeBack()``.
  func leave() {
    isAway = true
    lose()
  }

  /// Is the device's face again.
  func comeBack() { isAway = false }

  private var now: Duration { ContinuousClock.now - start }

  private func connect() {
    guard let socket = try? BlockingUnixSocket(connectingTo: device.faceSocket) else { return }
    link = socket
    framing = FaceFraming()
    send(
      .hello(
        version: FaceLimits.version,
        FaceCapabilities(
          width: UInt16(clamping: engine.size.width), height: UInt16(clamping: engine.size.height),
          buttons: [.love, .fire], hasSound: true, hasLights: true, buttonsArePhysical: true)))
  }

  private func readAll() {
    while let reading = link?.read(waiting: .zero) {
      switch reading {
      case .nothingYet: return
      case .end: lose()
      case .bytes(let bytes): take(bytes)
      }
    }
  }

  private func take(_ bytes: [UInt8]) {
    do {
      for message in try framing.receive(bytes) { take(try FaceCommand.decode(message)) }
    } catch { lose() }
  }

  private func take(_ command: FaceCommand) {
    engine.receive(command, at: now)
    guard case .present(let presentation) = command else { return }
    if self.presentation?.screen.name != presentation.screen.name { since = now }
    self.presentation = presentation
    if let mark = presentation.status.delivery, mark != deliveries.last { deliveries.append(mark) }
  }

  private func lose() {
    link = nil
    presentation = nil
  }

  private func send(_ report: FaceReport) {
    do { try link?.write(FaceFraming.frame(report.encoded)) } catch { lose() }
  }
}
