import NIOCore

/// Reads one value from the beginning of what has come so far.
struct RESPReader {
  /// The most bytes of one string: a message of the backplane, with room to spare.
  static let bytesLimit = 1024 * 1024
  /// The most bytes of a value that has not come to its end.
  static let bufferLimit = 4 * bytesLimit
  /// The most values in one array: the members of a topic, or the nodes, with room to spare.
  static let countLimit = 16 * 1024
  /// How deep arrays may lie in each other.
  static let depthLimit = 8
  /// The most bytes of a line.
  static let lineLimit = 4096

  private let bytes: ByteBufferView
  private(set) var index: ByteBufferView.Index

  init(_ bytes: ByteBufferView) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// The value, or nil while a part of it is missing.
  mutating func value(depth: Int = 0) throws(RESPError) -> RESPValue? {
    guard depth < Self.depthLimit else { throw .tooLong }
    guard let line = try line(), let kind = line.first else { return nil }
    let text = line.dropFirst()
    switch kind {
    case UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "#"): return .bytes(Array(text))
    case UInt8(ascii: "-"): return .error(String(decoding: text.prefix { $0 != 0x20 }, as: UTF8.self))
    case UInt8(ascii: ":"): return .integer(try Self.integer(text))
    case UInt8(ascii: "_"): return .null
    case UInt8(ascii: "$"): return try string(Self.integer(text))
    case UInt8(ascii: "*"), UInt8(ascii: "~"): return try list(Self.integer(text), depth).map { .array($0) }
    case UInt8(ascii: "%"): return try list(Self.integer(text), of: 2, depth).map { .array($0) }
    case UInt8(ascii: ">"): return try list(Self.integer(text), depth).map { .push($0) }
    default: throw .malformed
    }
  }

  /// The next line without its end.
  private mutating func line() throws(RESPError) -> ByteBufferView.SubSequence? {
    let rest = bytes[index...].prefix(Self.lineLimit)
    guard let end = rest.firstIndex(of: 0x0D) else {
      guard rest.count < Self.lineLimit else { throw .tooLong }
      return nil
    }
    guard end + 1 < bytes.endIndex else { return nil }
    guard bytes[end + 1] == 0x0A, end > index else { throw .malformed }
    defer { index = end + 2 }
    return bytes[index..<end]
  }

  private mutating func string(_ length: Int64) throws(RESPError) -> RESPValue? {
    if length == -1 { return .null }
    guard length >= 0 else { throw .malformed }
    guard length <= Self.bytesLimit else { throw .tooLong }
    let end = index + Int(length)
    guard end + 2 <= bytes.endIndex else { return nil }
    guard bytes[end] == 0x0D, bytes[end + 1] == 0x0A else { throw .malformed }
    defer { index = end + 2 }
    return .bytes(Array(bytes[index..<end]))
  }

  /// - Parameter width: How many values make one entry: two where keys are told beside values.
  private mutating func list(
    _ entries: Int64, of width: Int = 1, _ depth: Int
  ) throws(RESPError) -> [RESPValue]? {
    guard entries >= 0 else { throw .malformed }
    guard entries <= Self.countLimit / width else { throw .tooLong }
    let count = Int(entries) * width
    var values: [RESPValue] = []
    while values.count < count {
      guard let value = try value(depth: depth + 1) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func integer(_ text: ByteBufferView.SubSequence) throws(RESPError) -> Int64 {
    guard let number = Int64(String(decoding: text, as: UTF8.self)) else { throw .malformed }
    return number
  }
}
