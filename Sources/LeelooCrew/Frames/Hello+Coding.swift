import ByteCoding
import CrewMessages
import LeelooCrypto

extension Hello {
  private static let format: UInt8 = 1

  /// The body of a frame with this salt: the hello and its signature.
  func signed(by key: Ed25519PrivateKey, topic: Opaque16, salt: [UInt8]) throws(CryptoError) -> [UInt8] {
    let content = encoded
    return content + (try key.sign(Self.signedBytes(content, topic: topic, salt: salt)))
  }

  /// Reads a hello and checks that the member which it names has signed it, for this topic and frame.
  init(
    verifying body: [UInt8], topic: Opaque16, salt: [UInt8],
    key: (DeviceID) -> Ed25519PublicKey?
  ) throws(DropReason) {
    let split = body.count - Ed25519PublicKey.signatureCount
    guard split > 0 else { throw .malformed }
    let content = Array(body[..<split])
    guard let hello = try? Hello(decoding: content) else { throw .malformed }
    guard let key = key(hello.member.id) else { throw .notAMember }
    let signed = Self.signedBytes(content, topic: topic, salt: salt)
    guard key.isValid(Array(body[split...]), for: signed) else { throw .forged }
    self = hello
  }

  private static func signedBytes(_ content: [UInt8], topic: Opaque16, salt: [UInt8]) -> [UInt8] {
    Label.hello.bytes + topic.bytes + [FrameKind.hello.rawValue] + salt + content
  }

  private var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 192)
    writer.append(integer: Self.format)
    writer.append(member)
    for number in [stream, connection, counter] { writer.append(integer: number) }
    writer.append(integer: flags.rawValue)
    writer.append(integer: nextGeneration)
    writer.append(integer: UInt8(positions.count))
    for position in positions { position.append(to: &writer) }
    return writer.bytes
  }

  private init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "hello format") }
    member = try reader.member()
    stream = try reader.integer()
    connection = try reader.integer()
    counter = try reader.integer()
    flags = Flags(rawValue: try reader.integer())
    nextGeneration = try reader.integer()
    positions = []
    for _ in 0..<(try reader.integer(UInt8.self)) { positions.append(try Position(from: &reader)) }
    try reader.finish()
  }
}

extension Hello.Position {
  fileprivate func append(to writer: inout ByteWriter) {
    writer.append(device)
    writer.append(integer: nextGeneration)
    writer.append(integer: counter)
    writer.append(integer: UInt8(lastMessage == nil ? 0 : 1))
    if let lastMessage { writer.append(lastMessage) }
  }

  fileprivate init(from reader: inout ByteReader) throws(ByteCodingError) {
    device = try reader.deviceID()
    nextGeneration = try reader.integer()
    counter = try reader.integer()
    lastMessage = try reader.integer(UInt8.self) == 0 ? nil : try reader.messageID()
  }
}
