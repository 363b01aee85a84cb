import HubCore
import NIOWebSocket
import TestSupport
import Testing

@testable import HubServer

@Suite("The queue of one connection")
struct SendQueueTests {
  @Test("what goes in comes out in order, joined into chunks, whatever the sizes")
  func order() {
    var chance = SplitMix64(seed: 6)
    for _ in 0..<200 {
      var queue = SendQueue(budget: QueueBudget(bytes: 1_000_000, frames: 100))
      var put: [UInt8] = []
      var got: [UInt8] = []
      for _ in 0..<Int.random(in: 1...60, using: &chance) {
        let size = Int.random(in: 1...(Bool.random(using: &chance) ? 50 : 20_000), using: &chance)
        let frame = [UInt8](repeating: UInt8.random(in: 0...255, using: &chance), count: size)
        if queue.append(frame) { put += frame }
        if Int.random(in: 0..<10, using: &chance) == 0, let chunk = queue.nextChunk() {
          got += chunk
        }
      }
      while let chunk = queue.nextChunk() {
        #expect(chunk.count <= SendQueue.chunkSize)
        got += chunk
      }
      #expect(got == put)
      #expect(queue.isEmpty)
    }
  }

  @Test("a lone frame is written as it is, without a copy")
  func shared() {
    let frame = [UInt8](repeating: 7, count: 1000)
    var queue = SendQueue(budget: QueueBudget())
    #expect(queue.append(frame) == true)
    let chunk = queue.nextChunk()
    let same = frame.withUnsafeBytes { one in
      chunk?.withUnsafeBytes { $0.baseAddress == one.baseAddress }
    }
    #expect(same == true)
  }

  @Test("frames that wait are kept as they are, without copies: only what is written is joined")
  func waiting() {
    let frame = [UInt8](repeating: 7, count: 20_000)
    var queue = SendQueue(budget: QueueBudget())
    for _ in 0..<3 { #expect(queue.append(frame) == true) }
    for _ in 0..<3 {
      let chunk = queue.nextChunk()
      let same = frame.withUnsafeBytes { one in
        chunk?.withUnsafeBytes { $0.baseAddress == one.baseAddress }
      }
      #expect(same == true)
    }
  }

  @Test("the room of a crowd of frames is given back once they are written")
  func room() {
    var queue = SendQueue(budget: QueueBudget())
    for _ in 0..<200 { #expect(queue.append([UInt8](repeating: 7, count: 20)) == true) }
    #expect(queue.room >= 199)
    while queue.nextChunk() != nil {}
    #expect(queue.room <= SendQueue.roomKept)
  }

  @Test("what was written is owed no more", arguments: [1, 256])
  func paid(rounds: Int) {
    var queue = SendQueue(budget: QueueBudget(bytes: 100, frames: 4))
    for _ in 0..<rounds {
      for _ in 0..<4 { #expect(queue.append([UInt8](repeating: 1, count: 25)) == true) }
      #expect(queue.append([UInt8](repeating: 1, count: 25)) == false)
      #expect(queue.nextChunk()?.count == 100)
    }
  }

  @Test("a server's frames have the shortest length and no mask", arguments: [0, 125, 126, 65_535, 65_536])
  func frames(count: Int) {
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(FrameWriter.frame(.ping, payload) == [0x89] + Self.length(count) + payload)
  }

  private static func length(_ count: Int) -> [UInt8] {
    switch count {
    case ...125: [UInt8(count)]
    case ...65_535: [126, UInt8(count >> 8), UInt8(count & 0xFF)]
    default: [127] + (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
    }
  }
}
