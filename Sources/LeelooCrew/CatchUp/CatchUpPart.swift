import ByteCoding
import CrewMessages

/// Frame 4: a few of the handshakes that somebody missed, as they once went over the hub.
struct CatchUpPart: Equatable, Sendable {
  /// How many parts answer one request.
  static let windowLimit = 8
  /// How many bytes of handshakes a part has at most: with everything around them it fills a frame of 8 KiB.
  static let sizeLimit = 8_192 - 256
  /// The bytes of a part that brings one handshake, besides that: format, ids, number, index, kind and length.
  static let fixedCount = 1 + 2 * Opaque16.count + 8 + 1 + 1 + 2

  /// Whom it is for.
  var asker: DeviceID
  /// Who answers.
  var author: DeviceID
  /// The request's number.
  var number: UInt64
  /// Its place in the answer to one request, from 0.
  var index: UInt8
  /// What it brings.
  var answer: Answer

  /// What an answerer has for the asker.
  enum Answer: Equatable, Sendable {
    /// Handshakes in their order; the last part of a window says so.
    case handshakes([[UInt8]], endsWindow: Bool)
    /// The history does not go back so far.
    case tooOld
    /// The asker's epoch is not in this history: the crew has forked.
    case otherBranch
    /// The asker is not in the crew any more, whether or not it can read the commit that did it. Any member may remove
    /// any other, so one member's word is as good.
    case gone
  }
}

extension CatchUpPart {
  private static let format: UInt8 = 1

  private enum Kind: UInt8 {
    case handshakes = 1
    case lastHandshakes = 2
    case tooOld = 3
    case otherBranch = 4
    case gone = 5
  }

  /// What is signed.
  var encoded: [UInt8] {
    var writer = ByteWriter(capacity: Self.sizeLimit)
    writer.append(integer: Self.format)
    writer.append(asker)
    writer.append(author)
    writer.append(integer: number)
    writer.append(integer: index)
    writer.append(integer: kind.rawValue)
    if case .handshakes(let handshakes, _) = answer {
      for handshake in handshakes { writer.append(vector: handshake, UInt16.self) }
    }
    return writer.bytes
  }

  private var kind: Kind {
    switch answer {
    case .handshakes(_, let endsWindow): endsWindow ? .lastHandshakes : .handshakes
    case .tooOld: .tooOld
    case .otherBranch: .otherBranch
    case .gone: .gone
    }
  }

  /// Reads a part.
  init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let format = try reader.integer(UInt8.self)
    guard format == Self.format else { throw .unknownValue(UInt64(format), of: "catch-up part") }
    asker = try reader.deviceID()
    author = try reader.deviceID()
    number = try reader.integer()
    index = try reader.integer()
    answer = try Self.answer(from: &reader)
    try reader.finish()
  }

  private static func answer(from reader: inout ByteReader) throws(ByteCodingError) -> Answer {
    let number = try reader.integer(UInt8.self)
    switch Kind(rawValue: number) {
    case .handshakes: return .handshakes(try handshakes(from: &reader), endsWindow: false)
    case .lastHandshakes: return .handshakes(try handshakes(from: &reader), endsWindow: true)
    case .tooOld: return .tooOld
    case .otherBranch: return .otherBranch
    case .gone: return .gone
    case nil: throw .unknownValue(UInt64(number), of: "catch-up answer")
    }
  }

  private static func handshakes(from reader: inout ByteReader) throws(ByteCodingError) -> [[UInt8]] {
    var handshakes: [[UInt8]] = []
    while reader.remaining > 0 {
      handshakes.append(Array(try reader.vector(UInt16.self, limit: HandshakeHistory.handshakeLimit)))
    }
    return handshakes
  }
}
