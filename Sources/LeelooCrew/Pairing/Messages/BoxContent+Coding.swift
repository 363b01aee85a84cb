internal import ByteCoding
internal import CrewMessages
internal import LeelooCrypto

extension BoxContent {
  private enum Kind: UInt8 {
    case introduction = 1
    case offer = 2
    case accept = 3
    case welcome = 4
    case joined = 5
    case decline = 6
  }

  /// `type(1) | body`, kept as a secret because a welcome is one.
  var encoded: SecretBytes {
    switch self {
    case .introduction(let newcomer): Self.open(.introduction) { $0.append(newcomer) }
    case .offer(let host): Self.open(.offer) { $0.append(host) }
    case .accept: Self.open(.accept) { _ in }
    case .welcome(let welcome): Self.prefixed(.welcome, welcome)
    case .joined(let proof): Self.open(.joined) { $0.append(proof) }
    case .decline(let reason): Self.open(.decline) { $0.append(integer: reason.rawValue) }
    }
  }

  private static func open(_ kind: Kind, _ body: (inout ByteWriter) -> Void) -> SecretBytes {
    var writer = ByteWriter()
    writer.append(integer: kind.rawValue)
    body(&writer)
    return SecretBytes(copying: writer.bytes)
  }

  private static func prefixed(_ kind: Kind, _ secret: SecretBytes) -> SecretBytes {
    SecretBytes(count: 1 + secret.count) { memory in
      memory[0] = kind.rawValue
      secret.withUnsafeBytes { memory[1...].copyBytes(from: $0) }
    }
  }

  /// Reads what the other side sealed. It knows the code; it is not therefore friendly.
  init(decoding content: SecretBytes) throws(ByteCodingError) {
    let number = content.withUnsafeBytes { $0.first ?? 0 }
    switch Kind(rawValue: number) {
    case .welcome: self = .welcome(content[1..<content.count])
    case .none: throw .unknownValue(UInt64(number), of: "pairing box")
    case .some(let kind):
      // Of these nothing is secret once both have consented, and all of it is small.
      var reader = ByteReader(content.withUnsafeBytes { Array($0.dropFirst()) })
      self = try Self.body(of: kind, &reader)
      try reader.finish()
    }
  }

  private static func body(of kind: Kind, _ reader: inout ByteReader) throws(ByteCodingError) -> BoxContent {
    switch kind {
    case .introduction: return .introduction(try reader.newcomerProfile())
    case .offer: return .offer(try reader.hostProfile())
    case .accept: return .accept
    case .joined: return .joined(proof: try reader.array(HMACSHA256.count))
    case .decline:
      let number = try reader.integer(UInt8.self)
      guard let reason = DeclineReason(rawValue: number) else {
        throw .unknownValue(UInt64(number), of: "reason to decline")
      }
      return .decline(reason)
    case .welcome: preconditionFailure("a welcome is never read through plain bytes")
    }
  }
}
