public import Foundation

extension VectorKind {
  /// What became of a case after one of its bytes was changed.
  public struct Corruption: Sendable {
    /// The case, counted from 0, and the field and byte that were changed.
    public let place: String
    /// The field alone, without the places in its lists.
    public let field: String
    /// Whether the case failed, as it should.
    public let isRefused: Bool
  }

  /// Changes one byte after the other: in each field of each case of a suite implemented here `share` bytes, drawn with
  /// their new values from `chance`.
  public func corrupt(
    _ file: Data, share: Int, using chance: inout some RandomNumberGenerator
  ) throws -> [Corruption] {
    let cases = try JSONSerialization.jsonObject(with: file) as? [[String: Any]] ?? []
    var corruptions: [Corruption] = []
    for (index, vector) in cases.enumerated() where try isTried(vector) {
      for path in JSONPath.hexStrings(in: vector) {
        for _ in 0..<share {
          let (changed, byte) = Self.changing(path, of: vector, using: &chance)
          corruptions.append(
            Corruption(
              place: "case \(index), \(path.name), byte \(byte)",
              field: path.name.replacing(/\[\d+\]/, with: ""), isRefused: try !run(alone: changed).hasPassed))
        }
      }
    }
    return corruptions
  }

  private func isTried(_ vector: [String: Any]) throws -> Bool { try run(alone: vector).count == 1 }

  private func run(alone vector: Any) throws -> VectorReport {
    run(try JSONSerialization.data(withJSONObject: [vector]))
  }

  private static func changing(
    _ path: JSONPath, of vector: Any, using chance: inout some RandomNumberGenerator
  ) -> (vector: Any, byte: Int) {
    var place = 0
    // X25519 sets the last three bits of a private key's first byte and the first two of its last (RFC 7748 section 5):
    // only what lies between makes another key of any byte.
    let isPrivateKey = path.name.hasSuffix("_priv")
    let flip =
      isPrivateKey ? UInt8.random(in: 1...7, using: &chance) << 3 : .random(in: 1...255, using: &chance)
    let changed = path.replacing(in: vector) { text in
      place = Int.random(in: 0..<text.count / 2, using: &chance)
      let start = text.index(text.startIndex, offsetBy: 2 * place)
      let end = text.index(start, offsetBy: 2)
      let byte = (UInt8(text[start..<end], radix: 16) ?? 0) ^ flip
      let hex = String(byte, radix: 16)
      return text.replacingCharacters(in: start..<end, with: hex.count == 1 ? "0\(hex)" : hex)
    }
    return (changed, place)
  }
}
