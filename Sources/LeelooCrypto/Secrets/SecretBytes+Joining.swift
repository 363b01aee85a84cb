extension SecretBytes {
  /// A piece of a longer secret.
  public enum Part: Sendable {
    /// Bytes that everybody may know.
    case open([UInt8])
    /// Bytes that nobody else may.
    case secret(SecretBytes)

    var count: Int {
      switch self {
      case .open(let bytes): bytes.count
      case .secret(let secret): secret.count
      }
    }

    fileprivate func copy(to memory: UnsafeMutableRawBufferPointer) {
      switch self {
      case .open(let bytes): memory.copyBytes(from: bytes)
      case .secret(let secret): secret.withUnsafeBytes { memory.copyMemory(from: $0) }
      }
    }
  }

  /// The parts one after the other, without a copy anywhere else.
  public convenience init(joining parts: [Part]) {
    self.init(count: parts.reduce(0) { $0 + $1.count }) { memory in
      var position = 0
      for part in parts where part.count > 0 {
        part.copy(to: UnsafeMutableRawBufferPointer(rebasing: memory[position..<position + part.count]))
        position += part.count
      }
    }
  }
}
