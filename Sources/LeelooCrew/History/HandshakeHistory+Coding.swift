import ByteCoding

extension HandshakeHistory.Entry {
  /// A line of the history's log: `epoch(8) | tag(8) | came at(8) | handshake`.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 32 + handshake.count)
    writer.append(epoch)
    writer.append(integer: cameAt)
    writer.append(handshake)
    return writer.bytes
  }

  /// Reads a line.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let (epoch, cameAt) = (try reader.epochMark(), try reader.integer(UInt64.self))
    guard reader.remaining <= HandshakeHistory.handshakeLimit else {
      throw .tooLong(length: reader.remaining, limit: HandshakeHistory.handshakeLimit)
    }
    self.init(epoch: epoch, cameAt: cameAt, handshake: Array(reader.rest()))
  }
}
