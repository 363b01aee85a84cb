/// What may be owed to one connection that does not read.
///
/// Bytes and frames are bounded both; a single frame always fits an empty queue, whatever its size.
public struct QueueBudget: Hashable, Sendable {
  /// The most bytes owed, unless one frame alone is more.
  public static let defaultBytes = 448 * 1024
  /// The most frames owed.
  public static let defaultFrames = 256

  /// Bytes owed now.
  public private(set) var bytes = 0
  /// Frames owed now.
  public private(set) var frames = 0
  private let byteLimit: Int
  private let frameLimit: Int

  /// An empty queue's budget.
  public init(bytes: Int = defaultBytes, frames: Int = defaultFrames) {
    precondition(bytes > 0 && frames > 0, "a queue that holds nothing")
    byteLimit = bytes
    frameLimit = frames
  }

  /// Owes a frame more, or says no and owes what it owed.
  public mutating func owe(_ size: Int) -> Bool {
    guard frames == 0 || (frames < frameLimit && bytes + size <= byteLimit) else { return false }
    bytes += size
    frames += 1
    return true
  }

  /// Owes so many bytes, of so many frames, no more.
  public mutating func pay(_ size: Int, frames count: Int = 1) {
    bytes -= size
    frames -= count
  }

  /// Owes nothing any more.
  public mutating func settle() {
    bytes = 0
    frames = 0
  }
}
