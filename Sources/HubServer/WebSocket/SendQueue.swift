import HubCore
import NIOCore

/// The frames that one connection is owed, in order, as the chunks in which they will be written.
///
/// A lone frame is shared with the other subscribers' queues until it is written. Small ones that come after it in the
/// same turn are joined to it, so that one write carries what one turn of the loop brought.
struct SendQueue {
  /// The most bytes that are joined into one write.
  static let chunkSize = 32 * 1024
  /// Room that the second frame of a chunk makes for those that may follow it.
  private static let joinedCapacity = 4096

  private struct Chunk {
    var bytes: ByteBuffer
    var frames = 1
  }

  /// Chunks that are complete; the socket has not taken them yet.
  private var complete = CircularBuffer<Chunk>(initialCapacity: 1)
  /// The chunk that still grows.
  private var last: Chunk?
  private var budget: QueueBudget

  init(budget: QueueBudget) { self.budget = budget }

  var isEmpty: Bool { last == nil }

  /// What it holds.
  var bytes: Int { budget.bytes }

  /// Adds a frame; false where that would owe too much.
  mutating func append(_ frame: ByteBuffer) -> Bool {
    guard budget.owe(frame.readableBytes) else { return false }
    if last == nil {
      last = Chunk(bytes: frame)
    } else if !join(frame) {
      if let full = last { complete.append(full) }
      last = Chunk(bytes: frame)
    }
    return true
  }

  /// Forgets everything, and keeps no room for more.
  mutating func removeAll() {
    complete = CircularBuffer(initialCapacity: 1)
    last = nil
    budget.settle()
  }

  /// Takes out the next bytes to write: one frame as it is, or several small ones joined.
  mutating func nextChunk() -> ByteBuffer? {
    guard let chunk = complete.popFirst() ?? takeLast() else { return nil }
    budget.pay(chunk.bytes.readableBytes, frames: chunk.frames)
    return chunk.bytes
  }

  private mutating func takeLast() -> Chunk? {
    defer { last = nil }
    return last
  }

  private mutating func join(_ frame: ByteBuffer) -> Bool {
    guard let size = last?.bytes.readableBytes, size + frame.readableBytes <= Self.chunkSize else {
      return false
    }
    if last?.frames == 1 { last?.bytes.reserveCapacity(max(Self.joinedCapacity, size + frame.readableBytes)) }
    last?.bytes.writeImmutableBuffer(frame)
    last?.frames += 1
    return true
  }
}
