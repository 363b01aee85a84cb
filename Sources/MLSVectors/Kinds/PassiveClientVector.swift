import LeelooCrypto
import MLS

/// "Passive Client Scenarios": a member that joins, and follows what the others do.
struct PassiveClientVector: OfficialVector {
  let cipherSuite: UInt16?
  let externalPsks: [ExternalPSK]
  let keyPackage: HexBytes
  let signaturePriv: HexBytes
  let encryptionPriv: HexBytes
  let initPriv: HexBytes
  let welcome: HexBytes
  let ratchetTree: HexBytes?
  let initialEpochAuthenticator: HexBytes
  let epochs: [Epoch]

  func verify() throws {
    var group = try join()
    try expect(group.suite == implementedSuite(), "cipher_suite")
    try expect(
      group.epochAuthenticator == initialEpochAuthenticator.secret, "initial_epoch_authenticator")
    for (number, epoch) in epochs.enumerated() {
      for proposal in epoch.proposals { group = try follow(proposal, group) }
      group = try follow(epoch.commit, group)
      try expect(
        group.epochAuthenticator == epoch.epochAuthenticator.secret,
        "epoch_authenticator after commit \(number)")
    }
  }

  private var preSharedKeys: PreSharedKeys {
    PreSharedKeys(
      Dictionary(externalPsks.map { ($0.pskId.bytes, $0.psk.secret) }, uniquingKeysWith: { $1 }))
  }

  private func join() throws -> Group {
    guard case .keyPackage(let package) = try MLSMessage(decoding: keyPackage.bytes),
      case .welcome(let welcome) = try MLSMessage(decoding: welcome.bytes)
    else { throw Mismatch(what: "kinds of message") }
    let own = try OwnKeyPackage(
      package, initKey: HPKEPrivateKey(seed: initPriv.secret),
      encryptionKey: HPKEPrivateKey(seed: encryptionPriv.secret),
      signatureKey: SignaturePrivateKey(seed: signaturePriv.secret))
    return try Group.join(
      welcome, with: own, ratchetTree: ratchetTree.map { try RatchetTree(decoding: $0.bytes) },
      preSharedKeys: preSharedKeys, policy: GroupPolicy(acceptsPublicMessages: true)
    ).group
  }

  private func follow(_ message: HexBytes, _ group: Group) throws -> Group {
    switch try group.receive(MLSMessage(decoding: message.bytes), preSharedKeys: preSharedKeys) {
    case .application(_, let next), .proposal(_, let next), .commit(_, let next): next
    case .removed: throw Mismatch(what: "removed")
    }
  }

  struct ExternalPSK: Decodable {
    let pskId: HexBytes
    let psk: HexBytes
  }

  struct Epoch: Decodable {
    let proposals: [HexBytes]
    let commit: HexBytes
    let epochAuthenticator: HexBytes
  }
}
