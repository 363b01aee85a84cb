import LeelooCrypto

/// Finds the keys that proposals name.
struct PreSharedKeyLookup: Sendable {
  let external: PreSharedKeys
  let resumption: ResumptionKeys
  let groupID: GroupID

  /// `psk_secret` for these, in this order.
  func secret(_ ids: [PreSharedKeyID], _ suite: CipherSuite) throws(MLSError) -> SecretBytes {
    var keys: [(id: PreSharedKeyID, psk: SecretBytes)] = []
    for id in ids { keys.append((id, try key(id))) }
    return try PSKSecret.make(keys, suite)
  }

  private func key(_ id: PreSharedKeyID) throws(MLSError) -> SecretBytes {
    guard let key = stored(id) else { throw .proposal(.preSharedKeyUnknown(id)) }
    return key
  }

  private func stored(_ id: PreSharedKeyID) -> SecretBytes? {
    switch id.key {
    case .external(let identifier): external[identifier]
    case .resumption(_, let groupID, let epoch): groupID == self.groupID ? resumption[epoch] : nil
    }
  }
}

extension PreSharedKeyID {
  /// What can be told of one alone (RFC 9420 section 12.1.4).
  func validate() throws(MLSError) {
    guard nonce.count == CipherSuite.hashCount else {
      throw .proposal(.preSharedKeyNonce(count: nonce.count))
    }
    guard case .resumption(let usage, _, _) = key else { return }
    switch usage {
    case .application: return
    case .reInit: throw .unsupported(.reInitPreSharedKey)
    case .branch: throw .unsupported(.branchPreSharedKey)
    }
  }
}
