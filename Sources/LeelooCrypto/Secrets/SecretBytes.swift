internal import CLibcrypto

/// Bytes that nobody else may learn.
///
/// They lie in libcrypto's secure heap (guarded, locked where the system allows it), are wiped when the last
/// owner lets go, compare in constant time, and do not print, encode or reflect. When the secure heap is full
/// they lie in the ordinary one and are wiped all the same.
public final class SecretBytes: @unchecked Sendable {
  // Unchecked: the memory is written before init returns and never again.
  private let memory: UnsafeMutableRawBufferPointer

  /// How many bytes there are.
  public var count: Int { memory.count }

  /// Zeroes that `fill` overwrites. What it throws, this throws, and nothing is kept.
  public init<Failure: Error>(
    count: Int, fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(count >= 0, "a secret of \(count) bytes")
    guard let start = lc_secret_alloc(count) else { preconditionFailure("no memory for a secret") }
    memory = UnsafeMutableRawBufferPointer(start: start, count: count)
    try fill(memory)
  }

  /// A copy. The original is the caller's to wipe, or better never to have had.
  public convenience init(copying bytes: some Collection<UInt8>) {
    self.init(count: bytes.count) { $0.copyBytes(from: bytes) }
  }

  deinit { lc_secret_free(memory.baseAddress, memory.count) }

  /// Lends the bytes for as long as `body` runs. The pointer must not outlive it.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(memory))
  }

  /// A part of the bytes as a secret of its own.
  public subscript(range: Range<Int>) -> SecretBytes {
    precondition(range.lowerBound >= 0 && range.upperBound <= count, "\(range) of \(count) bytes")
    return SecretBytes(count: range.count) { part in
      part.copyMemory(from: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[range]))
    }
  }
}

extension SecretBytes: Equatable {
  /// Takes as long whatever the bytes are; only the lengths may show.
  public static func == (one: SecretBytes, other: SecretBytes) -> Bool {
    guard one.count == other.count else { return false }
    guard let first = one.memory.baseAddress, let second = other.memory.baseAddress else { return true }
    return lc_equal(first, second, one.count) == 1
  }
}
