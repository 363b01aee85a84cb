import Foundation
import LeelooCrypto
import LeelooTesting
import MLS

/// What members of a group of 32 do, in milliseconds: the median and the 95th of 100, and the budget on the slowest
/// board; then what was asked of libcrypto, and what the curves take of that there. Public-key operations are most of it.
@MainActor func report(_ name: String, budget: Double, _ times: Int = 100, _ body: (Int) throws -> Void)
  throws
{
  var watch = Stopwatch()
  try watch.run(times, body)
  let figures = [watch.percentile(0.5), watch.percentile(0.95)].map { String(format: "%.3f", $0) }
  print("\(name): \(figures[0]) ms, 95 % below \(figures[1]) ms (on the board: \(budget) ms)")
  let work = try CountedWork { try body(times) }
  guard !work.counts.isEmpty else { return }
  promises.hold(name, work.boardMilliseconds, atMost: budget, "ms of curves on a Pi Zero 2 W")
  print("  \(work); on a Pi Zero 2 W \(String(format: "%.2f", work.boardMilliseconds)) ms for the curves")
}

var promises = Promises()
let chance = Crowd.chance
let merged = try Crowd(merged: 32)
let fresh = try Crowd(fresh: 32)
let content = [UInt8](repeating: 7, count: 64)
let (speaker, listener) = (merged.groups[0], merged.groups[17])
let said = try speaker.seal(content, chance: chance).message
let encoded = said.encoded

try report("something said, to a sealed message", budget: 5) { _ in
  _ = try speaker.seal(content, chance: chance).message.encoded
}
try report("a message, to what was said", budget: 5) { _ in
  _ = try listener.receive(MLSMessage(decoding: encoded))
}

let renewal = try speaker.commit(chance: chance).staged.message.encoded
let worst = try fresh.groups[17].commit(chance: chance).staged.message.encoded
try report("a commit in a merged tree", budget: 40) { _ in _ = try speaker.commit(chance: chance) }
try report("a commit in the worst tree", budget: 100) { _ in
  _ = try fresh.groups[17].commit(chance: chance)
}
try report("somebody else's commit", budget: 30) { _ in
  _ = try listener.receive(MLSMessage(decoding: renewal))
}
let neighbour = merged.groups[1]
try report("a neighbour's commit", budget: 30) { _ in
  _ = try neighbour.receive(MLSMessage(decoding: renewal))
}
print("a commit has \(renewal.count) bytes in a merged tree, \(worst.count) in the worst")

if let welcome = fresh.lastWelcome, let package = fresh.lastPackage {
  try report("joining by a Welcome", budget: 100) { _ in _ = try Group.join(welcome, with: package) }
}

var snapshot = listener.snapshot()
try report("a snapshot", budget: 10) { _ in snapshot = listener.snapshot() }
try report("a group from its snapshot", budget: 50) { _ in _ = try Group(snapshot: snapshot) }
print("a snapshot has \(snapshot.count) bytes (at most 131072)")
promises.hold("a snapshot", Double(snapshot.count), atMost: 131_072, "bytes")

var crew = merged
let absent = crew.groups[31]
let missed = try (0..<256).map { round in
  let staged = try crew.groups[round % 2].commit(chance: chance).staged
  crew.groups[1 - round % 2] = try Crowd.follow(staged.message, crew.groups[1 - round % 2])
  crew.groups[round % 2] = staged.next
  return staged.message.encoded
}
try report("256 missed commits", budget: 5_000, 1) { _ in
  _ = try missed.reduce(absent) { try Crowd.follow(MLSMessage(decoding: $1), $0) }
}

/// Bytes of this process in memory (proc(5)); 0 where that can't be read.
func residentBytes() -> Int {
  let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ")
  return (pages?.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
}

// Many, so that what was freed before does not hide them.
let before = residentBytes()
let kept = try (0..<500).map { _ in try Group(snapshot: snapshot) }
let each = (residentBytes() - before) / kept.count / 1024
print("a group in memory has \(each) KiB (at most 2048)")
promises.hold("a group in memory", Double(each), atMost: 2048, "KiB")
promises.end()
