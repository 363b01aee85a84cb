import ByteCoding
import LeelooCrypto

extension SecretTree {
  /// What is left of the tree, and the ratchets.
  func write(to writer: inout SecretWriter) {
    for node in nodes {
      writer.append([node == nil ? 0 : 1])
      if let node { writer.append(node) }
    }
    for member in ratchets {
      writer.append([member == nil ? 0 : 1])
      member?.handshake.write(to: &writer)
      member?.application.write(to: &writer)
    }
  }

  /// For a tree of this size.
  init(from reader: inout SecretReader, leafCount: Int, _ suite: CipherSuite) throws(MLSError) {
    var nodes: [SecretBytes?] = []
    var ratchets: [SenderRatchets?] = []
    for _ in 0..<(2 * leafCount - 1) {
      nodes.append(try reader.isPresent() ? try reader.secret(CipherSuite.hashCount) : nil)
    }
    for _ in 0..<leafCount {
      ratchets.append(try reader.isPresent() ? try SenderRatchets(from: &reader, suite) : nil)
    }
    self.init(nodes: nodes, ratchets: ratchets, suite)
  }
}

extension SenderRatchets {
  /// Both ratchets.
  init(from reader: inout SecretReader, _ suite: CipherSuite) throws(MLSError) {
    handshake = try MessageRatchet(from: &reader, suite)
    application = try MessageRatchet(from: &reader, suite)
  }
}

extension MessageRatchet {
  /// Where it stands, and the keys that wait.
  func write(to writer: inout SecretWriter) {
    writer.append(integer: generation)
    writer.append(secret)
    writer.append(list: skipped) { writer, key in
      writer.append(integer: key.generation)
      writer.append([key.isAged ? 1 : 0])
      writer.append(key.key)
      writer.append(key.nonce)
    }
  }

  /// Where it stands, and the keys that wait.
  init(from reader: inout SecretReader, _ suite: CipherSuite) throws(MLSError) {
    let generation = try reader.integer(UInt32.self)
    let secret = try reader.secret(CipherSuite.hashCount)
    let skipped = try reader.list { (reader) throws(MLSError) in
      let generation = try reader.integer(UInt32.self)
      let isAged = try reader.isPresent()
      return SkippedKey(
        generation: generation, key: try reader.secret(suite.aead.keyCount),
        nonce: try reader.secret(AEAD.nonceCount), isAged: isAged)
    }
    self.init(secret: secret, generation: generation, skipped: skipped)
  }
}

extension SecretReader {
  /// One byte that is 0 or 1.
  mutating func isPresent() throws(MLSError) -> Bool {
    switch try integer(UInt8.self) {
    case 0: return false
    case 1: return true
    case let octet: throw .malformed(.unknownValue(UInt64(octet), of: "presence octet"))
    }
  }
}
