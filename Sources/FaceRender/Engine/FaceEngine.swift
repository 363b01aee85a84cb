public import FaceProtocol

/// Turns what the mind says, presses and time into pixels, sounds and light.
///
/// One thread owns it. It asks nobody for the time: the shell calls ``receive(_:at:)`` and ``press(_:at:)``
/// when something happens and ``advance(to:wallClock:)`` right after and at ``nextWake``.
public final class FaceEngine {
  private let options: FaceOptions
  private let glass: Glass
  private var stage = Stage()
  private var settings = FaceSettings()
  private var lights = LightShow()
  private var starting: [StartedSound] = []
  /// A presentation that has not been on the glass.
  private var unreported: UInt32?
  private var drawAt: Duration?
  private var isChanged = true

  /// Makes a dark glass. Lays out a first text, which costs 130 to 180 ms here, so that no press waits for it.
  public init(_ options: FaceOptions = FaceOptions()) {
    self.options = options
    glass = Glass(size: options.size)
    FontWarmth.warm(glass)
  }

  /// The size of the glass.
  public var size: PixelSize { options.size }

  /// The instant, on the caller's monotonic axis, of the next ``advance(to:wallClock:)``; nil while nothing moves. An
  /// instant that has passed means at once.
  public private(set) var nextWake: Duration? = .zero

  /// Takes a command of the mind.
  public func receive(_ command: FaceCommand, at now: Duration) {
    switch command {
    case .hello: return
    case .present(let presentation):
      stage.present(presentation, at: now)
      unreported = presentation.serial
      isChanged = true
    case .play(let motif): start(motif)
    case .light(let pattern): lights.show(pattern, at: now)
    case .settings(let settings):
      self.settings = settings
      isChanged = true
    }
    nextWake = now
  }

  /// Takes an edge of this face's own buttons; picture, sound and light of it are in the next output.
  public func press(_ edge: ButtonEdge, at now: Duration) {
    if edge.isPressed {
      stage.press(edge.button, at: now)
      feedBack(edge.button, at: now)
    } else {
      stage.release(edge.button, at: now)
      lights.release(at: now)
    }
    isChanged = true
    nextWake = now
  }

  /// Moves everything to `now` and says what is to be done. `now` never goes back.
  public func advance(to now: Duration, wallClock: WallClock) -> FaceOutput {
    stage.settle(at: now)
    var output = FaceOutput()
    output.sounds = starting
    starting = []
    output.lights = lights.frame(at: now, settings: settings)
    if isChanged || drawAt.map({ $0 <= now }) ?? false { draw(into: &output, at: now, wallClock) }
    plan(at: now)
    return output
  }

  /// The pixels of a part of the glass, row after row: `0xAARRGGBB`, alpha always 255.
  public func argb32(in rectangle: PixelRectangle) -> [UInt32] { glass.argb32(in: rectangle) }

  /// The pixels of a part of the glass, row after row, for a panel of 16 bits; dithered (Bayer 4 × 4) unless told not to.
  public func rgb565(in rectangle: PixelRectangle, dithered: Bool = true) -> [UInt16] {
    glass.rgb565(in: rectangle, dithered: dithered)
  }

  /// The glass as a PNG file.
  public func png() -> [UInt8] { glass.png() }

  private func start(_ motif: SoundMotif) {
    guard !settings.isMuted, !settings.isQuiet, settings.volumePercent > 0 else { return }
    starting.append(.init(motif: motif, gain: Double(settings.volumePercent) / 100))
  }

  private func feedBack(_ button: ButtonID, at now: Duration) {
    switch (stage.presentation.feedback, button) {
    case (.reaction, .love):
      start(.lovePressed)
      lights.press(.love, at: now)
    case (.reaction, .fire):
      start(.firePressed)
      lights.press(.fire, at: now)
    case (.choice, _): start(.click)
    case (.none, _), (.reaction, .menu): break
    }
  }

  private func draw(into output: inout FaceOutput, at now: Duration, _ wallClock: WallClock) {
    let frame = glass.draw(
      Scene(stage, settings: settings, at: now, clock: wallClock, language: options.language), at: now)
    output.dirty = frame.dirty
    isChanged = false
    drawAt = frame.nextChange(after: now, interval: options.frameInterval)
    guard !frame.isHeldBack, !stage.isCovered else { return }
    output.shownSerial = unreported
    unreported = nil
  }

  private func plan(at now: Duration) {
    let light = options.hasLights ? lights.nextChange(after: now) : nil
    nextWake = [drawAt, stage.changesAt, light].compactMap(\.self).min()
  }
}
