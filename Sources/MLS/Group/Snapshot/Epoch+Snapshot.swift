import LeelooCrypto

extension Epoch {
  /// Context, tree and secrets.
  func write(to writer: inout SecretWriter) {
    writer.append(open: context.encoded)
    writer.append(open: tree.encoded)
    writer.append(open: confirmationTag)
    for secret in secrets.all { writer.append(secret) }
  }

  /// Throws when the tree is not the one of the context.
  init(from reader: inout SecretReader) throws(MLSError) {
    let context = try GroupContext(decoding: reader.open())
    let tree = try RatchetTree(decoding: reader.open())
    guard tree.treeHash == context.treeHash else { throw .snapshot(.inconsistent) }
    let confirmationTag = try reader.open()
    let secrets = try LastingSecrets { (_) throws(MLSError) in try reader.secret(CipherSuite.hashCount) }
    self.init(
      context, tree, secrets, confirmationTag: confirmationTag, try context.cipherSuite.implemented())
  }
}

extension Group.OwnSecrets {
  /// The signature key and every key of the tree that we have.
  func write(to writer: inout SecretWriter, at index: LeafIndex) {
    writer.append(integer: index.value)
    writer.append(vector: signatureKey.seed)
    writer.append(list: path.seeds) { writer, key in
      writer.append(integer: UInt32(key.node.value))
      writer.append(vector: key.seed)
    }
  }

  /// Throws when the keys are not those of our leaf.
  init(from reader: inout SecretReader, in tree: RatchetTree) throws(MLSError) {
    let index = LeafIndex(try reader.integer())
    signatureKey = try SignaturePrivateKey(vectorFrom: &reader)
    let seeds = try reader.list { (reader) throws(MLSError) in
      (node: NodeIndex(Int(try reader.integer(UInt32.self))), seed: try reader.secretVector())
    }
    path = try PrivateTree(leaf: index, seeds: seeds)
    guard tree[index]?.signatureKey == SignaturePublicKey(of: signatureKey),
      tree[index]?.encryptionKey == path[index.node].map(HPKEPublicKey.init(of:))
    else { throw .snapshot(.inconsistent) }
  }
}

extension ResumptionKeys {
  /// Epochs and keys.
  func write(to writer: inout SecretWriter) {
    writer.append(list: keys) { writer, key in
      writer.append(integer: key.epoch)
      writer.append(key.psk)
    }
  }

  /// Epochs and keys.
  init(from reader: inout SecretReader) throws(MLSError) {
    keys = try reader.list { (reader) throws(MLSError) in
      Key(epoch: try reader.integer(), psk: try reader.secret(CipherSuite.hashCount))
    }
  }
}
