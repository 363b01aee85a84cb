import ByteCoding
import Testing

@testable import LeelooCrew

struct HandshakeHistoryTests {
  private var history = HandshakeHistory()

  private static func mark(_ epoch: UInt64) -> EpochMark {
    EpochMark(epoch: epoch, tag: EpochTag(epoch * 10))
  }

  private mutating func add(_ epochs: Range<UInt64>, size: Int = 100, at time: UInt64 = 0) {
    for epoch in epochs {
      history.append(
        .init(
          epoch: Self.mark(epoch), cameAt: time,
          handshake: [UInt8](repeating: UInt8(epoch % 256), count: size)))
    }
  }

  @Test("the newest 256 are kept")
  mutating func countLimit() {
    add(0..<300)
    #expect(history.entries.count == 256)
    #expect(history.since(Self.mark(43), present: Self.mark(300)) == .tooOld)
    guard case .handshakes(let handshakes) = history.since(Self.mark(44), present: Self.mark(300)) else {
      return #expect(Bool(false), "epoch 44 is kept")
    }
    #expect(handshakes.count == 256)
  }

  @Test("no more than 512 KiB are kept")
  mutating func sizeLimit() {
    add(0..<100, size: 10_000)
    #expect(history.size <= HandshakeHistory.sizeLimit)
    #expect(history.entries.count == 52)
  }

  @Test("nothing is kept for more than thirty days, and a clock that runs backwards ends nothing")
  mutating func life() {
    let day: UInt64 = 24 * 3_600 * 1_000
    add(0..<1, at: 10 * day)
    add(1..<2, at: 20 * day)
    history.expire(wallClock: 5 * day)
    #expect(history.entries.count == 2)
    history.expire(wallClock: 41 * day)
    #expect(history.entries.map(\.epoch.epoch) == [1])
    #expect(history.size == 100)
  }

  @Test("who is at an epoch gets what came in it and after, in order")
  mutating func tail() {
    add(0..<5, size: 1)
    #expect(history.since(Self.mark(3), present: Self.mark(5)) == .handshakes([[3], [4]]))
    #expect(history.since(Self.mark(5), present: Self.mark(5)) == .handshakes([]))
  }

  @Test("an epoch of the same number and another tag is of another branch")
  mutating func branches() {
    add(0..<5)
    let stranger = EpochMark(epoch: 3, tag: EpochTag(1))
    #expect(history.since(stranger, present: Self.mark(5)) == .otherBranch)
    let now = EpochMark(epoch: 5, tag: EpochTag(1))
    #expect(history.since(now, present: Self.mark(5)) == .otherBranch)
  }

  @Test("an entry is read as it was written")
  mutating func coding() throws {
    add(3..<4)
    #expect(try HandshakeHistory.Entry(decoding: history.entries[0].encoded) == history.entries[0])
  }
}
