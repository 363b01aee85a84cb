import Glibc
import LeelooTesting

/// Power cuts at all steps of all disks of a script, or one of them with its story.
struct Cuts {
  private let life: PowerCutScript.Life
  private let one: (device: Int, cut: PowerCut)?

  /// Reads `LIFE` or `LIFE:DEVICE:STEP:MOMENT`.
  init?(_ words: String) {
    let words = words.split(separator: ":")
    guard let life = words.first.flatMap({ PowerCutScript.Life(rawValue: String($0)) }) else { return nil }
    self.life = life
    guard words.count > 1 else {
      one = nil
      return
    }
    guard words.count == 4, let device = Int(words[1]), let step = Int(words[2]),
      let moment = PowerCut.Moment(rawValue: String(words[3]))
    else { return nil }
    one = (device, PowerCut(step: step, moment: moment))
  }

  /// Tells whether all is well.
  func run() -> Bool {
    if let one { return tell(one.device, one.cut) }
    let steps = PowerCutScript.countSteps(life)
    let faults = steps.indices.reduce(0) { $0 + count(device: $1, steps: steps[$1]) }
    print("\(steps.reduce(0, +)) steps × \(PowerCut.Moment.allCases.count): \(faults) failed")
    return faults == 0
  }

  private func count(device: Int, steps: Int) -> Int {
    var failed = 0
    for step in 0..<steps {
      for moment in PowerCut.Moment.allCases {
        let script = PowerCutScript.play(life, cutting: device, at: PowerCut(step: step, moment: moment))
        guard !script.faults.isEmpty else { continue }
        failed += 1
        let place = script.place ?? "nowhere"
        print("\(life):\(device):\(step):\(moment) at \(place): \(script.faults.joined(separator: "; "))")
      }
    }
    print("device \(device): \(steps) steps, \(failed) failed")
    fflush(nil)
    return failed
  }

  private func tell(_ device: Int, _ cut: PowerCut) -> Bool {
    let script = PowerCutScript.play(life, cutting: device, at: cut, told: true)
    script.story.forEach { print($0) }
    script.faults.forEach { print("FAULT: \($0)") }
    return script.faults.isEmpty
  }
}
