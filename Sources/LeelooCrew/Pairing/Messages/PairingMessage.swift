internal import ByteCoding
internal import LeelooCrypto

/// A message at the meeting point (<doc:Pairing>). Whoever shows the code and whoever types it have types of their own,
/// and so have newcomer and host, so that a message that comes back to its sender is never taken for an answer.
enum PairingMessage: Equatable {
  /// 1, from whoever types: `version(1) | suite(1) | nonce(16)`.
  case hello(nonce: [UInt8])
  /// 2, from whoever shows, with a type for each role: `version(1) | suite(1) | nonce(16) | pA(65)`.
  case answer(PairingRole, nonce: [UInt8], share: [UInt8])
  /// 3, from whoever types: `pB(65) | confirmB(32)`.
  case share([UInt8], confirmation: [UInt8])
  /// 4, from whoever shows: `confirmA(32) | box`.
  case confirmation([UInt8], box: [UInt8])
  /// 5 and on, from the host.
  case hostBox([UInt8])
  /// 5 and on, from the newcomer.
  case newcomerBox([UInt8])
  /// 4 instead: confirmB was wrong. Not authenticated; all it can do is end the pairing.
  case codeDidNotMatch
  /// 3 instead: neither of the two could come into the other's crew. Not authenticated either.
  case bothInCrews

  /// The version of this protocol.
  static let version: UInt8 = 1
  /// SPAKE2 over P-256. Two is kept for CPace-X25519.
  static let suite: UInt8 = 1
  /// The length of each side's nonce in bytes.
  static let nonceCount = 16
  /// The most bytes of a message: what the hub carries in one body.
  static let limit = 65_536
}

extension PairingMessage {
  private enum Kind: UInt8 {
    case hello = 1
    case newcomerAnswer = 2
    case share = 3
    case confirmation = 4
    case hostBox = 5
    case newcomerBox = 6
    case codeDidNotMatch = 7
    case hostAnswer = 8
    case bothInCrews = 9
  }

  /// `type(1) | body`.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: kind.rawValue)
    switch self {
    case .hello(let nonce): writer.append([Self.version, Self.suite] + nonce)
    case .answer(_, let nonce, let share): writer.append([Self.version, Self.suite] + nonce + share)
    case .share(let share, let confirmation): writer.append(share + confirmation)
    case .confirmation(let confirmation, let box): writer.append(confirmation + box)
    case .hostBox(let box), .newcomerBox(let box): writer.append(box)
    case .codeDidNotMatch, .bothInCrews: break
    }
    return writer.bytes
  }

  private var kind: Kind {
    switch self {
    case .hello: .hello
    case .answer(.newcomer, _, _): .newcomerAnswer
    case .answer(.host, _, _): .hostAnswer
    case .share: .share
    case .confirmation: .confirmation
    case .hostBox: .hostBox
    case .newcomerBox: .newcomerBox
    case .codeDidNotMatch: .codeDidNotMatch
    case .bothInCrews: .bothInCrews
    }
  }

  /// Reads what a stranger sent.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    guard bytes.count <= Self.limit else { throw .tooLong(length: bytes.count, limit: Self.limit) }
    var reader = ByteReader(bytes)
    let number = try reader.integer(UInt8.self)
    guard let kind = Kind(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "pairing message")
    }
    self = try Self.body(of: kind, &reader)
    try reader.finish()
  }

  private static func body(of kind: Kind, _ reader: inout ByteReader) throws(ByteCodingError)
    -> PairingMessage
  {
    switch kind {
    case .hello: return .hello(nonce: try nonce(&reader))
    case .newcomerAnswer: return try answer(.newcomer, &reader)
    case .hostAnswer: return try answer(.host, &reader)
    case .share:
      let share = try reader.array(SPAKE2.shareCount)
      return .share(share, confirmation: try reader.array(SPAKE2.confirmationCount))
    case .confirmation:
      let confirmation = try reader.array(SPAKE2.confirmationCount)
      return .confirmation(confirmation, box: Array(reader.rest()))
    case .hostBox: return .hostBox(Array(reader.rest()))
    case .newcomerBox: return .newcomerBox(Array(reader.rest()))
    case .codeDidNotMatch: return .codeDidNotMatch
    case .bothInCrews: return .bothInCrews
    }
  }

  private static func answer(
    _ role: PairingRole, _ reader: inout ByteReader
  ) throws(ByteCodingError) -> PairingMessage {
    .answer(role, nonce: try nonce(&reader), share: try reader.array(SPAKE2.shareCount))
  }

  private static func nonce(_ reader: inout ByteReader) throws(ByteCodingError) -> [UInt8] {
    let spoken = try reader.integer(UInt8.self)
    guard spoken == version else { throw .unknownValue(UInt64(spoken), of: "pairing version") }
    let chosen = try reader.integer(UInt8.self)
    guard chosen == suite else { throw .unknownValue(UInt64(chosen), of: "pairing suite") }
    return try reader.array(nonceCount)
  }
}
