import FaceProtocol
import FaceRender
import LeelooService
import NIOCore

/// The devices that hang side by side, and the pages that look at them. Belongs to one event loop.
final class DeviceWall {
  /// One more page is turned away.
  static let viewerLimit = 8

  private let token: PanelToken
  private let sounds = SoundBank()
  private var faces: [PanelFace] = []
  private var viewers: [ViewerID: ViewerHandler] = [:]
  private var lastViewer: UInt32 = 0

  init(_ devices: [PanelDevice], token: PanelToken, on eventLoop: any EventLoop) {
    self.token = token
    faces = devices.enumerated().map { index, device in
      PanelFace(device, on: eventLoop) { [unowned self] in tell(index, $0) }
    }
  }

  func start() { for face in faces { face.start() } }

  /// Done when nothing will call the event loop any more.
  func stop(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
    EventLoopFuture.andAllComplete(faces.map { $0.stop() }, on: eventLoop)
  }

  var screens: [PixelSize] { faces.map(\.engine.size) }

  /// The first message to a page: which devices there are.
  var introduction: [UInt8] {
    let devices = faces.map {
      Introduction.Device(name: $0.name, width: $0.engine.size.width, height: $0.engine.size.height)
    }
    guard let json = try? JSONValue(encoding: Introduction(devices: devices)) else {
      preconditionFailure("names and sizes are always JSON")
    }
    return json.text
  }

  /// Who the page is from now on; nil without the right token, or when there are enough.
  func admit(_ viewer: ViewerHandler, token given: [UInt8]) -> ViewerID? {
    guard token.matches(given), viewers.count < Self.viewerLimit else { return nil }
    lastViewer &+= 1
    let identity = ViewerID(number: lastViewer)
    viewers[identity] = viewer
    return identity
  }

  func dismiss(_ viewer: ViewerID) {
    viewers[viewer] = nil
    for face in faces { face.release(by: viewer) }
  }

  func press(_ button: ButtonID, of device: Int, isPressed: Bool, by viewer: ViewerID) {
    faces[device].press(button, isPressed: isPressed, by: viewer)
  }

  func update(of device: Int, _ rectangles: [PixelRectangle]) -> [UInt8] {
    let face = faces[device]
    return PanelMessage.update(
      device: device, lights: face.lights, hasMind: face.hasMind,
      parts: rectangles.map { ($0, face.engine.rgb565(in: $0)) })
  }

  /// What a page plays.
  func samples(of motif: SoundMotif) -> [Int16] { sounds.samples(motif) }

  private func tell(_ device: Int, _ output: FaceOutput) {
    for viewer in viewers.values { viewer.change(device, output) }
  }

  private struct Introduction: Encodable {
    var devices: [Device]

    struct Device: Encodable {
      var name: String
      var width: Int
      var height: Int
    }
  }
}
