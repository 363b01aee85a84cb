import ByteCoding
import FaceProtocol
import TestSupport
import Testing

@Suite("Bytes that nobody vouches for")
struct HostileBytesTests {
  @Test("a command cut short anywhere is refused", arguments: Examples.commands)
  func truncatedCommand(_ command: FaceCommand) {
    let bytes = command.encoded
    for count in bytes.indices {
      #expect(throws: ByteCodingError.self) { try FaceCommand.decode(bytes.prefix(count)) }
    }
  }

  @Test("a report cut short anywhere is refused", arguments: Examples.reports)
  func truncatedReport(_ report: FaceReport) {
    let bytes = report.encoded
    for count in bytes.indices {
      #expect(throws: ByteCodingError.self) { try FaceReport.decode(bytes.prefix(count)) }
    }
  }

  @Test("a byte too many is refused")
  func trailingByte() {
    #expect(throws: ByteCodingError.trailing(count: 1)) { try FaceCommand.decode([1, 1, 0]) }
    #expect(throws: ByteCodingError.trailing(count: 1)) { try FaceReport.decode([3, 0, 0, 0, 9, 0]) }
  }

  @Test("a value that stands for nothing is refused by name")
  func unknownValues() {
    #expect(throws: ByteCodingError.unknownValue(9, of: "Tag")) { try FaceCommand.decode([9]) }
    #expect(throws: ByteCodingError.unknownValue(200, of: "SoundMotif")) { try FaceCommand.decode([3, 200]) }
    #expect(throws: ByteCodingError.unknownValue(101, of: "percent")) {
      try FaceCommand.decode([5, 101, 0, 0, 0])
    }
    #expect(throws: ByteCodingError.unknownValue(2, of: "flag")) { try FaceReport.decode([2, 1, 2]) }
    #expect(throws: ByteCodingError.unknownValue(1, of: "buttons")) {
      try FaceReport.decode([1, 1, 1, 224, 1, 64, 1, 1, 1, 1])
    }
  }

  @Test("a list or line past its limit is refused before anything is read of it")
  func overlongParts() {
    let home: [UInt8] = [2, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2]
    #expect(throws: ByteCodingError.tooLong(length: 65, limit: 64)) {
      try FaceCommand.decode(home + [0, 0, 65])
    }
    #expect(throws: ByteCodingError.tooLong(length: 257, limit: 256)) {
      try FaceCommand.decode(home + [1, 1])
    }
  }

  @Test("text that is not UTF-8 is refused")
  func notUTF8() {
    var bytes = presenting(.text(.init(sender: Examples.ben, text: "aa"))).encoded
    bytes[bytes.count - 1] = 0xFF
    #expect(throws: ByteCodingError.notUTF8) { try FaceCommand.decode(bytes) }
  }

  @Test("fifty thousand mutations are read or refused, and never trap")
  func mutationsNeverTrap() {
    var chance = SplitMix64(seed: 7)
    let seeds = Examples.commands.map(\.encoded) + Examples.reports.map(\.encoded)
    var refused = 0
    for _ in 0..<50_000 {
      var bytes = seeds[Int(chance.next() % UInt64(seeds.count))]
      for _ in 0...(chance.next() % 3) { mutate(&bytes, using: &chance) }
      if (try? FaceCommand.decode(bytes)) == nil { refused += 1 }
      _ = try? FaceReport.decode(bytes)
    }
    #expect(refused > 1000)
  }

  private func mutate(_ bytes: inout [UInt8], using chance: inout SplitMix64) {
    let place = Int(chance.next() % UInt64(bytes.count))
    switch chance.next() % 3 {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: chance.next())
    case 1: bytes.insert(UInt8(truncatingIfNeeded: chance.next()), at: place)
    default: if bytes.count > 1 { bytes.remove(at: place) }
    }
  }
}
