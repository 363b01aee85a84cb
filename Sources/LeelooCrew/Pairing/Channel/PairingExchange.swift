internal import CrewMessages
internal import LeelooCrypto

/// The inputs of SPAKE2 in this protocol (<doc:Pairing>).
struct PairingExchange {
  let code: PairingCode
  /// What whoever shows the code is in this pairing. Where the two do not agree about it, nothing of theirs agrees.
  let shownBy: PairingRole
  let shownNonce: [UInt8]
  let typedNonce: [UInt8]

  /// A shows the code, B typed it. The host's name is no part of it: a hub may be known by several, and so may a host.
  private var context: SPAKE2.Context {
    SPAKE2.Context(
      identityA: identity(shownBy), identityB: identity(shownBy.other),
      additionalData: [PairingMessage.version, PairingMessage.suite] + shownNonce + typedNonce)
  }

  private func identity(_ role: PairingRole) -> [UInt8] {
    Array("leeloo-pair-1 \(role == .newcomer ? "new" : "host") \(code.route)".utf8)
  }

  /// Makes one side's share. The code is needed no longer after that.
  func begin(_ party: SPAKE2.Party, randomness: some SecureRandomness) throws(CryptoError) -> SPAKE2.Exchange
  {
    let password = try SPAKE2.Password(
      code: SecretBytes(copying: code.secret.utf8), salt: Array(code.route.utf8),
      info: Array("leeloo-pair-1 w".utf8))
    return try SPAKE2.Exchange(party, password: password, context: context, randomness: randomness)
  }

  /// Takes the other side's share.
  static func agree(
    _ exchange: consuming SPAKE2.Exchange, with share: [UInt8]
  ) throws(PairingAbort) -> SPAKE2.Agreement {
    do throws(CryptoError) {
      return try exchange.agree(with: share)
    } catch {
      throw PairingAbort(error, .makingKeys)
    }
  }
}
