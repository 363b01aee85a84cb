import CrewMessages
import TestSupport
import Testing

@testable import LeelooCrew

struct AttendanceTests {
  private static let hour: UInt64 = 3_600_000
  private static let then: UInt64 = 1_783_000_000_000
  private let others: Set<DeviceID>

  init() {
    var chance = SplitMix64(seed: 91)
    others = Set((0..<3).map { _ in .random(using: &chance) })
  }

  private func restarted(connectedAt: UInt64 = then) -> Attendance {
    Attendance(connectedAt: connectedAt, lastKnown: others)
  }

  @Test(
    "across a restart the wall clock measures, if it can be right; who never knew the time was away for long",
    arguments: [
      (then, then + hour, .short), (then, then + 24 * hour, .short), (then, then + 24 * hour + 1, .long),
      (then, then - 600_000, .short), (then, then - 600_001, .unknown), (then, 5 * hour, .unknown),
      (0, then, .long), (0, 0, .long),
    ] as [(UInt64, UInt64, Attendance.Away)])
  func restart(connectedAt: UInt64, wallClock: UInt64, away: Attendance.Away) {
    var attendance = restarted(connectedAt: connectedAt)
    #expect(attendance.resume(at: .seconds(1), wallClock: wallClock) == away)
  }

  @Test("a clock that is set later measures again, without the time that this device was connected since")
  func setLater() {
    var attendance = restarted()
    #expect(attendance.resume(at: .seconds(10), wallClock: Self.then + 1) == .short)
    let later = Duration.seconds(10) + .seconds(40 * 3_600)
    #expect(attendance.sinceEarlierRun(at: later, wallClock: Self.then + 60 * Self.hour) == .short)
    #expect(attendance.sinceEarlierRun(at: later, wallClock: Self.then + 65 * Self.hour) == .long)
  }

  @Test(
    "within a run the monotonic clock measures, whatever is on the wall",
    arguments: [0, then - 1, then, then + hour])
  func sameRun(wallClock: UInt64) {
    var attendance = Attendance(joinedAt: Self.then)
    #expect(attendance.resume(at: .zero, wallClock: Self.then) == .short)
    attendance.note(at: .seconds(100), wallClock: Self.then)
    let limit = Duration.seconds(100) + Standing.patience
    var late = attendance
    #expect(attendance.resume(at: limit, wallClock: wallClock) == .short)
    #expect(late.resume(at: limit + .milliseconds(1), wallClock: wallClock) == .long)
  }

  @Test("a computer that was suspended for days was away for long, though its monotonic clock stood still")
  func suspended() {
    var attendance = Attendance(joinedAt: Self.then)
    _ = attendance.resume(at: .zero, wallClock: Self.then)
    attendance.note(at: .seconds(100), wallClock: Self.then)
    #expect(attendance.resume(at: .seconds(101), wallClock: Self.then + 24 * Self.hour + 1) == .long)
  }

  @Test("once most of those agree whom it knew, it matters no more how long this device was off")
  func agreement() {
    var attendance = restarted()
    _ = attendance.resume(at: .zero, wallClock: Self.then + 1)
    let witnesses = Array(others)
    attendance.hear(witnesses[0])
    attendance.moveOn()
    attendance.hear(witnesses[1])
    #expect(attendance.sinceEarlierRun(at: .seconds(1), wallClock: Self.then + 100 * Self.hour) == .long)
    attendance.hear(witnesses[0])
    #expect(attendance.sinceEarlierRun(at: .seconds(1), wallClock: Self.then + 100 * Self.hour) == .short)
  }

  @Test(
    "after a day with a clock that says that it was off for an hour, a device waits for no other clock",
    arguments: [
      (24 * 3_600, then + 25 * hour, false), (24 * 3_600 + 1, then + 25 * hour, true),
      (24 * 3_600 + 1, then + 50 * hour, false), (24 * 3_600 + 1, 0, false),
    ] as [(Int64, UInt64, Bool)])
  func outgrown(after seconds: Int64, wallClock: UInt64, isOutgrown: Bool) {
    var attendance = restarted()
    #expect(!attendance.isOutgrown(at: .seconds(seconds), wallClock: wallClock), "not connected yet")
    _ = attendance.resume(at: .zero, wallClock: Self.then + Self.hour)
    #expect(attendance.isOutgrown(at: .seconds(seconds), wallClock: wallClock) == isOutgrown)
  }

  @Test("whoever was alone has nobody to doubt")
  func alone() {
    var attendance = Attendance(connectedAt: 0, lastKnown: [])
    #expect(attendance.resume(at: .zero, wallClock: 0) == .short && !attendance.isOpen)
  }
}
