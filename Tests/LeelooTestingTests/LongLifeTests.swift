import Glibc
import LeelooTesting
import Testing

@Suite("A season")
struct LongLifeTests {
  @Test(
    "of ninety days with a few messages a day leaves memory, files and journal as small as its first days")
  func ninetyDays() async {
    // In a process of its own: beside other tests, the memory would be theirs as well.
    await #expect(processExitsWith: .success) {
      var simulation = Simulation.paired(seed: 8)
      simulation.keepsHistory = false
      simulation.run(for: .seconds(3600))
      var (earlyMemory, earlyLines) = (0, 0)
      for day in 1...90 {
        simulation.liveADay(day)
        if day == 10 { (earlyMemory, earlyLines) = (Self.memory, simulation.record(of: 0).journalLines) }
      }
      let growth = Self.memory - earlyMemory
      let lines = simulation.record(of: 0).journalLines - earlyLines
      let disk = simulation.indices.map { simulation.record(of: $0).largestDisk }
      #expect(earlyMemory > 0)
      #expect(growth < 4 << 20, "in 80 days memory grew by \(growth) bytes")
      #expect(lines < 80 * 100, "in 80 days \(lines) lines for the journal")
      #expect(disk.allSatisfy { $0 < 300_000 }, "at most \(disk) bytes on the disks")
      let faults = simulation.judge(isComplete: true).faults + simulation.disagreements()
      #expect(faults.isEmpty, "\(faults)")
      #expect(simulation.sealings?.repeats == 0, "a key was used twice")
    }
  }

  /// What this process has resident, in bytes (proc_pid_statm(5)).
  private static var memory: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [UInt8](repeating: 0, count: 128)
    let count = fread(&line, 1, line.count, file)
    let fields = String(decoding: line.prefix(count), as: UTF8.self).split(separator: " ")
    return (fields.dropFirst().first.flatMap { Int($0) } ?? 0) * sysconf(CInt(_SC_PAGESIZE))
  }
}

extension Simulation {
  /// Amy's device is on for two hours, in which both talk, and Ben's for an hour longer, or all day in the last week;
  /// what is said while Amy's is off waits.
  fileprivate mutating func liveADay(_ day: Int) {
    start(1)
    run(for: .seconds(1800))
    for number in 0..<3 { say(1, "good night \(day) \(number)") }
    run(for: .seconds(1800))
    start(0)
    for number in 0..<6 {
      say(number % 2, "day \(day) \(number)")
      run(for: .seconds(1200))
    }
    kill(0)
    if day < 84 { kill(1) }
    run(for: .seconds(86_400 - 3 * 3600))
    guard day == 90 else { return }
    start(0)
    run(for: .seconds(600))
  }
}
