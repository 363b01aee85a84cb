import Glibc
import LeelooTesting
import Testing

@Suite("A power cut at every write")
struct PowerCutTests {
  /// One step in so many; `LEELOO_CUTS=all` and `simulate --cuts` take every one.
  private static func pace(_ life: PowerCutScript.Life) -> Int {
    getenv("LEELOO_CUTS") != nil ? 1 : life == .pair ? 5 : 13
  }

  @Test(
    "loses nothing, uses no key twice, and the device opens what it finds",
    arguments: [
      (.pair, 0), (.pair, 1), (.crew, 0), (.crew, 1), (.crew, 2),
    ] as [(PowerCutScript.Life, Int)])
  func everyStep(life: PowerCutScript.Life, device: Int) {
    let steps = PowerCutScript.countSteps(life)[device]
    #expect(steps > 60)
    var faults: [String] = []
    for step in stride(from: device, to: steps, by: Self.pace(life)) {
      for moment in PowerCut.Moment.allCases {
        let script = PowerCutScript.play(life, cutting: device, at: PowerCut(step: step, moment: moment))
        let place = "\(life) \(device):\(step):\(moment), \(script.place ?? "nowhere")"
        faults += script.faults.map { "\(place): \($0)" }
      }
    }
    print("\(life), device \(device): power cuts among \(steps) steps")
    #expect(faults == [], "swift run simulate --cut \(life):DEVICE:STEP:MOMENT tells the story")
  }
}
