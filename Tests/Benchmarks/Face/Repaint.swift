import FaceProtocol
import FaceRender
import Glibc

/// D1: milliseconds of a full repaint, warm, as wall time on this machine.
struct Repaint {
  private static let rounds = 200
  private static let mustMilliseconds = 5.0
  private static let clock = WallClock(hour: 21, minute: 7, weekday: 6, day: 21, month: 11)

  private let engine: FaceEngine
  private var now = Duration.zero
  private var worst = 0.0

  /// - Parameter isStrict: Ends the program as failed where the promise is not kept.
  static func measure(isStrict: Bool) {
    var start = Stopwatch()
    var engine: FaceEngine?
    start.run(1) { _ in engine = FaceEngine() }
    guard let engine else { return }
    print("face: start until fonts and grounds are warm \(format(start.percentile(1))) ms")
    var repaint = Repaint(engine: engine)
    repaint.screens()
    repaint.conversion()
    print("face: resident memory after all that \(format(Double(residentBytes()) / 1_048_576)) MiB")
    if isStrict, repaint.worst > mustMilliseconds { exit(1) }
  }

  private init(engine: FaceEngine) { self.engine = engine }

  private mutating func screens() {
    print("screen     repaint p50    p95 ms   bytes a step of motion writes to a 16-bit panel")
    for (name, screen) in Gallery.screens { measure(name, screen) }
    print("D1 warm full repaint, worst screen:\(Self.format(worst)) ms (must \(Self.mustMilliseconds))")
  }

  /// A change of the status line makes the engine draw the whole screen and write that line only.
  private mutating func measure(_ name: String, _ screen: Screen) {
    var watch = Stopwatch()
    watch.run(Self.rounds) { round in
      let status = StatusLine(link: .online, waiting: round)
      engine.receive(
        .present(.init(serial: UInt32(round), screen: screen, status: status, feedback: .none)), at: now)
      _ = step()
    }
    worst = max(worst, watch.percentile(0.5))
    let motion = engine.nextWake == nil ? 0 : step()
    let name = name + String(repeating: " ", count: max(0, 12 - name.count))
    print("\(name)\(Self.format(watch.percentile(0.5))) \(Self.format(watch.percentile(0.95)))    \(motion)")
  }

  private mutating func step() -> Int {
    now += .milliseconds(40)
    return engine.advance(to: now, wallClock: Self.clock).dirty.reduce(0) { $0 + $1.area * 2 }
  }

  private func conversion() {
    var watch = Stopwatch()
    watch.run(Self.rounds) { _ in _ = engine.rgb565(in: engine.size.bounds) }
    print("face: whole glass to dithered RGB565\(Self.format(watch.percentile(0.5))) ms")
  }

  private static func format(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let text = "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return String(repeating: " ", count: max(0, 8 - text.count)) + text
  }
}
