import HubCore
import NIOCore

/// The frames that one connection is owed, in order, and the chunks in which they will be written.
///
/// A frame is shared with the other subscribers' queues until it is written. Small ones are joined only then, so that one write
/// carries what one turn of the loop brought, and a connection that takes nothing costs the copy of one chunk.
struct SendQueue {
  /// The most bytes that are joined into one write.
  static let chunkSize = 32 * 1024

  /// How many frames it keeps room for when nothing is owed: a crowd of connections that were once owed much would hold much.
  static let roomKept = 16

  /// The first frame: mostly there is no other.
  private var first: [UInt8]?
  private var frames = CircularBuffer<[UInt8]>(initialCapacity: 1)
  private var budget: QueueBudget

  init(budget: QueueBudget) { self.budget = budget }

  var isEmpty: Bool { first == nil }

  /// What it holds.
  var bytes: Int { budget.bytes }

  /// How many frames it has room for behind the first.
  var room: Int { frames.capacity }

  /// Adds a frame; false where that would owe too much.
  mutating func append(_ frame: [UInt8]) -> Bool {
    guard budget.owe(frame.count) else { return false }
    if first == nil { first = frame } else { frames.append(frame) }
    return true
  }

  /// Forgets everything, and keeps no room for more.
  mutating func removeAll() {
    first = nil
    frames = CircularBuffer(initialCapacity: 1)
    budget.settle()
  }

  /// Takes out the next bytes to write: one frame as it is, or several small ones joined.
  mutating func nextChunk() -> [UInt8]? {
    guard var chunk = first else { return nil }
    first = nil
    guard !frames.isEmpty else {
      budget.pay(chunk.count)
      return chunk
    }
    let (count, size) = measureChunk(beginningWith: chunk.count)
    budget.pay(size, frames: count)
    if count > 1 { chunk.reserveCapacity(size) }
    for _ in 1..<count { chunk += frames.removeFirst() }
    first = frames.popFirst()
    if frames.isEmpty, room > Self.roomKept { frames = CircularBuffer(initialCapacity: 1) }
    return chunk
  }

  /// How many frames are written together, and their bytes.
  private func measureChunk(beginningWith first: Int) -> (count: Int, size: Int) {
    var (count, size) = (1, first)
    for frame in frames {
      guard size + frame.count <= Self.chunkSize else { break }
      size += frame.count
      count += 1
    }
    return (count, size)
  }
}
