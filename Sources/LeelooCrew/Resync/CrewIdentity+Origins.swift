import CrewMessages
import LeelooCrypto

/// Who let whom in: what a member that is put into another branch has to know of those whom it does not know.
extension CrewIdentity {
  /// The host of each of the others, and of each that went, where this device knows both keys.
  var origins: [ResyncWelcome.Origin] {
    (others + former).compactMap { peer in
      peer.addedBy.flatMap { key(of: $0) }.map { .init(member: peer.key, host: $0) }
    }
  }

  private func key(of device: DeviceID) -> Ed25519PublicKey? {
    device == own.id ? signingKey.publicKey : (peer(device) ?? former(device))?.key
  }
}
