/// Cuts a stream of bytes into lines, and holds no more than one line's limit meanwhile.
public struct LineFraming: Sendable {
  private let limit: Int
  private var partial: [UInt8] = []

  /// Starts before the first byte; `limit` leaves the newline out.
  public init(limit: Int) { self.limit = limit }

  /// The lines that these bytes complete, without their newlines; empty ones are left out.
  ///
  /// - Throws: ``ControlError/lineTooLong(limit:)``, after which the stream has lost its place and must end.
  ///   The lines before the long one are lost with it.
  public mutating func receive(_ bytes: some Sequence<UInt8>) throws(ControlError) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for byte in bytes {
      if byte == UInt8(ascii: "\n") {
        if !partial.isEmpty { lines.append(partial) }
        partial.removeAll(keepingCapacity: true)
      } else if partial.count < limit {
        partial.append(byte)
      } else {
        throw .lineTooLong(limit: limit)
      }
    }
    return lines
  }
}
