import HubCore
import NIOCore

/// The frames that one connection is owed, in order.
///
/// Frames are shared with the other subscribers' queues until they are written; then small ones are joined, so that one
/// write carries what one turn of the loop brought.
struct SendQueue {
  /// The most bytes that are joined into one write.
  static let chunkSize = 32 * 1024

  private var frames = CircularBuffer<ByteBuffer>(initialCapacity: 2)
  private var budget: QueueBudget

  init(budget: QueueBudget) { self.budget = budget }

  var isEmpty: Bool { frames.isEmpty }

  /// Adds a frame; false where that would owe too much.
  mutating func append(_ frame: ByteBuffer) -> Bool {
    guard budget.owe(frame.readableBytes) else { return false }
    frames.append(frame)
    return true
  }

  /// Forgets everything.
  mutating func removeAll() {
    frames.removeAll()
    budget.settle()
  }

  /// Takes out the next bytes to write: one frame as it is, or several small ones joined.
  mutating func nextChunk() -> ByteBuffer? {
    guard var chunk = take() else { return nil }
    let (count, size) = joinable(after: chunk.readableBytes)
    guard count > 0 else { return chunk }
    var joined = ByteBuffer()
    joined.reserveCapacity(size)
    joined.writeBuffer(&chunk)
    for _ in 0..<count {
      if var frame = take() { joined.writeBuffer(&frame) }
    }
    return joined
  }

  /// How many of the next frames fit one write, and how large it is with them.
  private func joinable(after size: Int) -> (count: Int, size: Int) {
    var (count, total) = (0, size)
    for frame in frames {
      guard total + frame.readableBytes <= Self.chunkSize else { break }
      total += frame.readableBytes
      count += 1
    }
    return (count, total)
  }

  private mutating func take() -> ByteBuffer? {
    guard let frame = frames.popFirst() else { return nil }
    budget.pay(frame.readableBytes)
    return frame
  }
}
