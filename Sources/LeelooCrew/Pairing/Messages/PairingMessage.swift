internal import ByteCoding
internal import LeelooCrypto

/// A message at the meeting point (<doc:Pairing>). Host and newcomer have types of their own, so that a
/// message that comes back to its sender is never taken for an answer.
enum PairingMessage: Equatable {
  /// 1, from the host: `version(1) | suite(1) | nonceH(16)`.
  case hostHello(nonce: [UInt8])
  /// 2, from the newcomer: `version(1) | suite(1) | nonceN(16) | pA(65)`.
  case newcomerHello(nonce: [UInt8], share: [UInt8])
  /// 3, from the host: `pB(65) | confirmB(32)`.
  case hostShare([UInt8], confirmation: [UInt8])
  /// 4, from the newcomer: `confirmA(32) | box`.
  case newcomerConfirmation([UInt8], box: [UInt8])
  /// 5 and 7, from the host.
  case hostBox([UInt8])
  /// 6 and 8, from the newcomer.
  case newcomerBox([UInt8])
  /// 4 instead, from the newcomer: confirmB was wrong. Not authenticated; all it can do is end the pairing.
  case codeDidNotMatch

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
    case hostHello = 1
    case newcomerHello = 2
    case hostShare = 3
    case newcomerConfirmation = 4
    case hostBox = 5
    case newcomerBox = 6
    case codeDidNotMatch = 7
  }

  /// `type(1) | body`.
  var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: kind.rawValue)
    switch self {
    case .hostHello(let nonce): writer.append([Self.version, Self.suite] + nonce)
    case .newcomerHello(let nonce, let share): writer.append([Self.version, Self.suite] + nonce + share)
    case .hostShare(let share, let confirmation): writer.append(share + confirmation)
    case .newcomerConfirmation(let confirmation, let box): writer.append(confirmation + box)
    case .hostBox(let box), .newcomerBox(let box): writer.append(box)
    case .codeDidNotMatch: break
    }
    return writer.bytes
  }

  private var kind: Kind {
    switch self {
    case .hostHello: .hostHello
    case .newcomerHello: .newcomerHello
    case .hostShare: .hostShare
    case .newcomerConfirmation: .newcomerConfirmation
    case .hostBox: .hostBox
    case .newcomerBox: .newcomerBox
    case .codeDidNotMatch: .codeDidNotMatch
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
    case .hostHello:
      return .hostHello(nonce: try nonce(&reader))
    case .newcomerHello:
      return .newcomerHello(nonce: try nonce(&reader), share: try reader.array(SPAKE2.shareCount))
    case .hostShare:
      let share = try reader.array(SPAKE2.shareCount)
      return .hostShare(share, confirmation: try reader.array(SPAKE2.confirmationCount))
    case .newcomerConfirmation:
      let confirmation = try reader.array(SPAKE2.confirmationCount)
      return .newcomerConfirmation(confirmation, box: Array(reader.rest()))
    case .hostBox: return .hostBox(Array(reader.rest()))
    case .newcomerBox: return .newcomerBox(Array(reader.rest()))
    case .codeDidNotMatch: return .codeDidNotMatch
    }
  }

  private static func nonce(_ reader: inout ByteReader) throws(ByteCodingError) -> [UInt8] {
    let spoken = try reader.integer(UInt8.self)
    guard spoken == version else { throw .unknownValue(UInt64(spoken), of: "pairing version") }
    let chosen = try reader.integer(UInt8.self)
    guard chosen == suite else { throw .unknownValue(UInt64(chosen), of: "pairing suite") }
    return try reader.array(nonceCount)
  }
}
