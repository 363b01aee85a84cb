internal import CrewMessages
internal import LeelooCrypto

/// The inputs of SPAKE2 in this protocol (<doc:Pairing>).
struct PairingExchange {
  let code: PairingCode
  let nonceNewcomer: [UInt8]
  let nonceHost: [UInt8]

  /// A is the newcomer, B the host, whoever of them typed. The host's name is no part of it: a hub may be known
  /// by several, and so may a host.
  private var context: SPAKE2.Context {
    SPAKE2.Context(
      identityA: Array("leeloo-pair-1 new \(code.route)".utf8),
      identityB: Array("leeloo-pair-1 host \(code.route)".utf8),
      additionalData: [PairingMessage.version, PairingMessage.suite] + nonceNewcomer + nonceHost)
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
