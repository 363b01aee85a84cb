package import ByteCoding

/// Who sent a private message and with which key, hidden from whoever carries it (RFC 9420 section 6.3.2).
package struct SenderData: Equatable, Sendable, TLSCodable {
  /// Who.
  package let sender: LeafIndex
  /// With which key of its ratchet.
  package let generation: UInt32
  /// What the nonce was mixed with.
  package let reuseGuard: ReuseGuard

  init(sender: LeafIndex, generation: UInt32, reuseGuard: ReuseGuard) {
    self.sender = sender
    self.generation = generation
    self.reuseGuard = reuseGuard
  }

  package init(from reader: inout ByteReader) throws(ByteCodingError) {
    sender = try LeafIndex(from: &reader)
    generation = try reader.integer()
    reuseGuard = try ReuseGuard(from: &reader)
  }

  package func write(to writer: inout ByteWriter) {
    sender.write(to: &writer)
    writer.append(integer: generation)
    reuseGuard.write(to: &writer)
  }
}
