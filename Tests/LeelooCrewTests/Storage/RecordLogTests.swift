import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

struct RecordLogTests {
  private let key = SecretBytes(copying: [UInt8](repeating: 1, count: 32))
  private let records: [[UInt8]] = [[1], [2, 2], [], [3, 3, 3]]

  /// The file after each record.
  private func written() throws -> [[UInt8]] {
    var chance = SplitMix64(seed: 1)
    var log = RecordLog(.outbox, key: key, chance: &chance)
    var file = log.begin()
    return try [file]
      + records.map { record in
        file += try log.append(record)
        return file
      }
  }

  private func read(_ bytes: [UInt8]) -> RecordLog.Content { RecordLog.read(bytes, as: .outbox, key: key) }

  @Test("records come back in order")
  func roundTrip() throws {
    let file = try #require(try written().last)
    #expect(read(file) == .init(records: records, end: .whole))
  }

  @Test("a log that a power cut tore at any byte keeps every whole record")
  func tornTail() throws {
    let stages = try written()
    let file = try #require(stages.last)
    for count in file.indices {
      let content = read(Array(file.prefix(count)))
      let whole = stages.count { $0.count <= count }
      #expect(content.records == Array(records.prefix(max(0, whole - 1))))
      let isWhole = count == 0 || stages.contains { $0.count == count }
      #expect(content.end == (isWhole ? .whole : .torn))
    }
  }

  @Test("zeros behind the last record are a torn tail, as some file systems leave it")
  func zeroTail() throws {
    let file = try #require(try written().last)
    #expect(read(file + [UInt8](repeating: 0, count: 100)) == .init(records: records, end: .torn))
  }

  @Test("a last record that is whole and has changed is damage, whichever of its bytes it is")
  func flippedTail() throws {
    let stages = try written()
    let file = try #require(stages.last)
    for index in (stages[3].count + 4)..<file.count {
      var changed = file
      changed[index] ^= 1
      #expect(read(changed) == .init(records: Array(records.dropLast()), end: .corrupt))
    }
  }

  @Test("a last record whose end never came to the disk is a torn tail")
  func zeroEnd() throws {
    let stages = try written()
    var file = try #require(stages.last)
    for index in (file.count - 16)..<file.count { file[index] = 0 }
    #expect(read(file) == .init(records: Array(records.dropLast()), end: .torn))
  }

  @Test("a few bytes that begin no log are damage")
  func shortGarbage() {
    #expect(read(Array("{}\n".utf8)) == .init(records: [], end: .corrupt))
    #expect(read(Array("LL".utf8)) == .init(records: [], end: .torn))
    #expect(read([0, 0, 0]) == .init(records: [], end: .torn))
  }

  @Test("a broken record in the middle ends the reading there, and is told")
  func brokenMiddle() throws {
    let stages = try written()
    var file = try #require(stages.last)
    file[stages[1].count + 6] ^= 1
    #expect(read(file) == .init(records: [records[0]], end: .corrupt))
  }

  @Test("a record that is left out or moved is noticed")
  func spliced() throws {
    let stages = try written()
    let file = try #require(stages.last)
    let spliced = stages[0] + file[stages[1].count...]
    #expect(read(spliced) == .init(records: [], end: .corrupt))
  }

  @Test("a log of another file, or under another key, does not open")
  func otherFile() throws {
    let file = try #require(try written().last)
    #expect(RecordLog.read(file, as: .seen, key: key).records == [])
    let other = SecretBytes(copying: [UInt8](repeating: 2, count: 32))
    #expect(RecordLog.read(file, as: .outbox, key: other).records == [])
  }

  @Test("a file that is no log is broken")
  func garbage() {
    #expect(read([UInt8](repeating: 0x41, count: 60)) == .init(records: [], end: .corrupt))
  }
}
