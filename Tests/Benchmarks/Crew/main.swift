import Foundation
import LeelooTesting

/// What a device of a crew of 32 does and holds, in whole minds without a socket, card or screen: from a press to the sealed
/// frame, from a frame to what it says, and how much memory all that takes.
@MainActor func report(_ name: String, budget: Double, _ readings: [Gauge.Reading]) {
  let times = [0.5, 0.99].map { String(format: "%.3f", readings.percentile($0)) }
  print(
    "\(name): \(times[0]) ms, 99 % below \(times[1]) ms of \(readings.count) (on the board: \(budget) ms)")
  let most = readings.map(\.work.boardMilliseconds).max() ?? .infinity
  promises.hold(name, most, atMost: budget, "ms of curves on a Pi Zero 2 W")
  guard let work = readings.last?.work, !work.counts.isEmpty else { return }
  print("  \(work); on a Pi Zero 2 W \(String(format: "%.2f", work.boardMilliseconds)) ms for the curves")
}

var promises = Promises()
let gauge = Gauge()
var simulation = Simulation(seed: 1, names: Ordeal.names(32))
simulation.keepsHistory = false
simulation.startHub()
for device in simulation.indices { simulation.start(device) }
simulation.run(for: .seconds(10))
guard simulation.formCrews(of: 32) else {
  print("the devices did not come together")
  exit(1)
}

/// What a device's mind had, which is free when the device loses its power. Secrets in libcrypto's locked memory, 256 KiB
/// of a process at most, are not in it.
@MainActor func mindBytes(_ device: Int) -> Int {
  let before = Heap.used
  simulation.kill(device)
  let freed = before - Heap.used
  simulation.start(device)
  simulation.run(for: .seconds(60))
  return freed
}

/// The largest of a few, in KiB; with the device that it is of, all the crew's keys and its history.
@MainActor func report(_ when: String) {
  let largest = ([1, 9, 31].map(mindBytes).max() ?? 0) / 1024
  print("a mind with its crew of 32, \(when), has \(largest) KiB on the heap (at most 2048)")
  promises.hold("a mind, \(when)", Double(largest), atMost: 2048, "KiB on the heap")
}

simulation.run(for: .seconds(600))
report("just made")

// Everybody renews its keys once a day, so that after a day every node of the tree has a key, and after nine the history
// of handshakes is full.
simulation.run(for: .seconds(9 * 86_400))
report("nine days old")

simulation.gauge = { _, event, turn in gauge.turn(event, turn) }
for _ in 0..<200 {
  simulation.press(0, love: true, for: .milliseconds(80))
  simulation.run(for: .seconds(5))
}
simulation.gauge = nil
report("love pressed, to the sealed frame for the socket", budget: 5, gauge.presses)
report("a frame of the hub, to what it says", budget: 5, gauge.openings)
promises.end()
