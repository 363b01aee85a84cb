public import Foundation
import MLS

/// A kind of official vector file: its name and how its cases are tried.
public struct VectorKind: Sendable {
  /// The name of such a file without its extension.
  public let name: String

  private let cases: @Sendable (Data) throws -> [any OfficialVector]

  init<Vector: OfficialVector>(_ name: String, _: Vector.Type) {
    self.name = name
    cases = { data in
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode([Vector].self, from: data)
    }
  }

  /// Tries every case of a file of this kind that is of a cipher suite implemented here.
  public func run(_ file: Data) -> VectorReport {
    do {
      let all = try cases(file)
      let ours = all.filter { Self.isImplemented($0.cipherSuite) }
      let failures = ours.enumerated().compactMap { Self.failure(of: $1, at: $0) }
      return VectorReport(kind: name, count: ours.count, leftOut: all.count - ours.count, failures: failures)
    } catch {
      return VectorReport(kind: name, count: 0, leftOut: 0, failures: ["unreadable: \(error)"])
    }
  }

  private static func failure(of vector: any OfficialVector, at index: Int) -> String? {
    do {
      try vector.verify()
      return nil
    } catch {
      return "case \(index): \(error)"
    }
  }

  static func isImplemented(_ suite: UInt16?) -> Bool {
    suite.map { CipherSuite(rawValue: $0) != nil } ?? true
  }
}
