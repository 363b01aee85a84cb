import ByteCoding
import LeelooCrypto

/// A link of a one-way chain of keys: it gives its generation's message key and the next link, and neither
/// leads back to it.
struct ChainKey: Sendable {
  /// Counted from 0.
  private(set) var generation: UInt64
  /// 32 bytes.
  private(set) var secret: SecretBytes

  /// How many bytes a link and a message key have.
  static let count = 32

  /// Takes up a chain where somebody left it.
  init(generation: UInt64, secret: SecretBytes) {
    self.generation = generation
    self.secret = secret
  }

  /// The key of this generation's message.
  var messageKey: SecretBytes { secret.derived(.pairMessage) }

  /// Goes one link on; the link before is wiped with its last owner.
  mutating func advance() {
    secret = secret.derived(.pairNext)
    generation += 1
  }

  /// Goes on until `generation`. Nothing happens if that is behind.
  mutating func advance(to target: UInt64) {
    while generation < target { advance() }
  }
}

extension ChainKey {
  /// Takes up a chain from the disk.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    let generation = try reader.integer(UInt64.self)
    self.init(generation: generation, secret: try reader.secret(Self.count))
  }

  /// Writes the link.
  func encode(to writer: inout SecretWriter) {
    writer.plain { $0.append(integer: generation) }
    writer.append(secret)
  }
}
