import NIOCore

/// A command and its arguments.
struct RESPCommand: Hashable, Sendable {
  let words: [[UInt8]]

  init(_ words: [[UInt8]]) { self.words = words }

  init(_ words: String...) { self.init(words.map { Array($0.utf8) }) }

  /// Bytes on the way, nearly.
  var size: Int { words.reduce(16) { $0 + $1.count + 16 } }

  /// An array of strings, as every command is.
  func write(to buffer: inout ByteBuffer) {
    buffer.writeString("*\(words.count)\r\n")
    for word in words {
      buffer.writeString("$\(word.count)\r\n")
      buffer.writeBytes(word)
      buffer.writeString("\r\n")
    }
  }
}
