import Glibc
import LeelooTesting
import Testing

@Suite("A power cut at every write")
struct PowerCutTests {
  @Test("loses nothing, uses no key twice, and the device opens what it finds", arguments: 0..<2)
  func everyStep(device: Int) {
    let steps = PowerCutScript.countSteps()[device]
    #expect(steps > 60)
    var faults: [String] = []
    for step in 0..<steps {
      for moment in PowerCut.Moment.allCases {
        let script = PowerCutScript.play(cutting: device, at: PowerCut(step: step, moment: moment))
        let place = "\(moment) step \(step), \(script.place ?? "nowhere")"
        faults += script.faults.map { "\(place): \($0)" }
      }
    }
    if let first = faults.first?.prefix(while: { $0 != "," }) { print("first: \(first)") }
    print("device \(device): power cut at \(steps) steps × \(PowerCut.Moment.allCases.count)")
    #expect(faults == [])
  }

  /// `LEELOO_CUT=device:step:moment swift test --filter PowerCutTests` tells one of them.
  @Test("tells its story", .enabled(if: getenv("LEELOO_CUT") != nil, "LEELOO_CUT names no cut"))
  func story() throws {
    let words = getenv("LEELOO_CUT").map { String(cString: $0).split(separator: ":") } ?? []
    try #require(words.count == 3)
    let (device, step) = (try #require(Int(words[0])), try #require(Int(words[1])))
    let moment = try #require(PowerCut.Moment(rawValue: String(words[2])))
    let script = PowerCutScript.play(cutting: device, at: PowerCut(step: step, moment: moment), told: true)
    script.story.forEach { print($0) }
    #expect(script.faults == [])
  }
}
