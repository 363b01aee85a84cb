internal import FaceProtocol
internal import FaceRender
internal import Glibc
internal import LeelooConfig

extension BoardConfig {
  /// What the mind is told: what the board has, working or not.
  var capabilities: FaceCapabilities {
    FaceCapabilities(
      width: UInt16(clamping: display?.width ?? 0), height: UInt16(clamping: display?.height ?? 0),
      buttons: Set(buttons.map { ButtonID($0.name) }), hasSound: sound != nil, hasLights: !lights.isEmpty,
      buttonsArePhysical: true)
  }
}

extension FaceOptions {
  /// A board without a display is drawn all the same, small: the engine's time also moves sounds and lights.
  init(_ board: BoardConfig) {
    let size = board.display.map { PixelSize(width: $0.width, height: $0.height) }
    self.init(size: size ?? PixelSize(width: 160, height: 128), hasLights: !board.lights.isEmpty)
  }
}

extension FramebufferDisplay {
  /// The display of a board; nil where it has none that the kernel drives.
  convenience init?(_ board: BoardConfig) {
    guard let display = board.display, case .framebuffer(let name) = display.kind else { return nil }
    self.init(
      named: name, size: PixelSize(width: display.width, height: display.height), turned: display.rotation)
  }
}

extension WallClock {
  /// The time of day.
  static func now() -> WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallClock(secondsSince1970: time.tv_sec, milliseconds: time.tv_nsec / 1_000_000)
  }
}
