import Glibc

/// Something that only two programs know. It prints as nothing.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// The secret itself, for a request that has to bear it.
  public let text: String

  /// Takes a text without the space around it; nil if nothing is left, since an empty secret is none.
  public init?(_ text: String) {
    let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
    let trimmed = scalars.reversed().drop { $0.properties.isWhitespace }.reversed()
    guard !trimmed.isEmpty else { return nil }
    self.text = String(String.UnicodeScalarView(trimmed))
  }

  /// Reads the first 4096 bytes of a file; nil if there is nothing to be read.
  public init?(file path: String) {
    guard let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = fread(&bytes, 1, bytes.count, file)
    self.init(String(decoding: bytes.prefix(count), as: UTF8.self))
  }

  /// Nothing of it.
  public var description: String { "(secret)" }

  /// Nothing of it.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// Compares every byte, whatever the first ones are, so that the time taken tells nothing but the length.
  public func matches(_ other: some StringProtocol) -> Bool {
    let (mine, theirs) = (Array(text.utf8), Array(other.utf8))
    guard mine.count == theirs.count else { return false }
    return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
