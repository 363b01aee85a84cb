import ByteCoding
import CrewMessages
import LeelooCrypto

extension Hello {
  private static let format: UInt8 = 2

  /// The body of a frame with this salt: the hello and its signature.
  func signed(by key: Ed25519PrivateKey, topic: Opaque16, salt: [UInt8]) throws(CryptoError) -> [UInt8] {
    try SignedBody.Seal(kind: .hello, topic: topic, salt: salt).body(encoded, by: key)
  }

  /// Reads a hello and checks that the member which it names has signed it, for this topic and frame.
  init(
    verifying body: [UInt8], topic: Opaque16, salt: [UInt8],
    key: (DeviceID) -> Ed25519PublicKey?
  ) throws(DropReason) {
    let body = try SignedBody(splitting: body)
    guard let hello = try? Hello(decoding: body.content) else { throw .malformed }
    guard let key = key(hello.member.id) else { throw .notAMember }
    guard body.isSigned(by: key, as: .init(kind: .hello, topic: topic, salt: salt)) else { throw .forged }
    self = hello
  }

  private var encoded: [UInt8] {
    var writer = ByteWriter(capacity: 192)
    writer.append(integer: Self.format)
    writer.append(member)
    for number in [stream, connection, counter] { writer.append(integer: number) }
    writer.append(integer: flags.rawValue)
    writer.append(epoch)
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
    epoch = try reader.epochMark()
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

extension ByteReader {
  /// `epoch(8) | tag(8)`.
  mutating func epochMark() throws(ByteCodingError) -> EpochMark {
    EpochMark(epoch: try integer(), tag: try epochTag())
  }
}

extension ByteWriter {
  /// Appends `epoch(8) | tag(8)`.
  mutating func append(_ mark: EpochMark) {
    append(integer: mark.epoch)
    append(mark.tag)
  }
}
