import ByteCoding
import CrewMessages
import LeelooCrypto

/// Puts secrets and other values into one ``SecretBytes``, without a copy of the secrets anywhere else.
struct SecretWriter {
  private enum Part {
    case plain([UInt8])
    case secret(SecretBytes)

    var count: Int {
      switch self {
      case .plain(let bytes): bytes.count
      case .secret(let secret): secret.count
      }
    }
  }

  private var parts: [Part] = []

  /// Appends what is no secret.
  mutating func plain(_ write: (inout ByteWriter) -> Void) {
    var writer = ByteWriter()
    write(&writer)
    parts.append(.plain(writer.bytes))
  }

  /// Appends a secret whose length the reader knows.
  mutating func append(_ secret: SecretBytes) { parts.append(.secret(secret)) }

  /// Everything, in the order in which it was appended.
  var secret: SecretBytes {
    SecretBytes(count: parts.reduce(0) { $0 + $1.count }) { memory in
      var offset = 0
      for part in parts {
        let place = UnsafeMutableRawBufferPointer(rebasing: memory[offset..<offset + part.count])
        switch part {
        case .plain(let bytes): place.copyBytes(from: bytes)
        case .secret(let secret): secret.withUnsafeBytes { place.copyMemory(from: $0) }
        }
        offset += part.count
      }
    }
  }
}
