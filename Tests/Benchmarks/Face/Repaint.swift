import FaceProtocol
import FaceRender

/// D1: milliseconds of a full repaint of every screen, warm, as wall time on this machine.
enum Repaint {
  private static let rounds = 200
  private static let clock = WallClock(hour: 21, minute: 7, weekday: 6, day: 21, month: 11)

  static func measure() {
    var start = Stopwatch()
    var engine: FaceEngine?
    start.run(1) { _ in engine = FaceEngine() }
    guard let engine else { return }
    print("start, fonts and grounds warm \(format(start.percentile(1))) ms")
    print("screen      median    p95  ms   bytes written to a 16-bit panel by one step of motion")
    for (name, screen) in Gallery.screens { measure(name, screen, on: engine) }
    convert(engine)
  }

  /// A change of the status line makes the engine draw the whole screen again and write only that line.
  private static func measure(_ name: String, _ screen: Screen, on engine: FaceEngine) {
    var watch = Stopwatch()
    var now = Duration.seconds(Int64(engine.nextWake.map { $0 / .seconds(1) } ?? 0) + 10)
    var written = 0
    watch.run(rounds) { round in
      now += .milliseconds(40)
      let status = StatusLine(link: .online, waiting: round)
      engine.receive(
        .present(.init(serial: UInt32(round), screen: screen, status: status, feedback: .none)), at: now)
      written = engine.advance(to: now, wallClock: clock).dirty.reduce(0) { $0 + $1.area * 2 }
    }
    now += .milliseconds(40)
    let step =
      engine.nextWake == nil
      ? 0 : engine.advance(to: now, wallClock: clock).dirty.reduce(0) { $0 + $1.area * 2 }
    let padded = name.padding(to: 10)
    print(
      "\(padded) \(format(watch.percentile(0.5))) \(format(watch.percentile(0.95)))    \(step > 0 ? step : written)"
    )
  }

  private static func convert(_ engine: FaceEngine) {
    var watch = Stopwatch()
    watch.run(rounds) { _ in _ = engine.rgb565(in: engine.size.bounds) }
    print("whole glass to dithered RGB565 \(format(watch.percentile(0.5))) ms")
  }

  private static func format(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)".leftPadding(to: 7)
  }
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
  func leftPadding(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
