/// A stream of frames and how it comes: the first byte says whether its messages are binary or text, and how long a read is.
struct CutStream {
  let isBinary: Bool
  let readSize: Int
  let stream: [UInt8]

  /// Nil where there is nothing to read.
  init?(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return nil }
    (isBinary, readSize, stream) = (first & 1 == 0, Int(first >> 1) + 1, Array(bytes.dropFirst()))
  }

  /// What to begin with for a stream: either kind, byte by byte and in long reads.
  static func seeds(of stream: [UInt8]) -> [[UInt8]] { [0, 1, 6, 255].map { [$0] + stream } }
}
