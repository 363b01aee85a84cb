public import Foundation

extension VectorKind {
  /// Changes one value after the other, in each case of a suite implemented here: `bytes` bytes of each text, drawn with their
  /// new values from `chance`, its length, and each number to its neighbours and to both ends.
  ///
  /// - Parameters:
  ///   - fields: Which fields, without the places in their lists; nil for every one.
  ///   - limit: How many changes at most, drawn from all; nil for all of them.
  ///   - report: Is told of each as soon as it was tried.
  public func corrupt(
    _ file: Data, bytes: Int = 1, fields: Set<String>? = nil, limit: Int? = nil,
    using chance: inout some RandomNumberGenerator, report: (Corruption) -> Void
  ) throws {
    let cases = try JSONSerialization.jsonObject(with: file) as? [[String: Any]] ?? []
    var places: [(index: Int, path: JSONPath, damage: Damage)] = []
    for (index, vector) in cases.enumerated() where isOfOurSuite(vector) {
      for (path, value) in JSONPath.values(in: vector) where fields?.contains(path.field) ?? true {
        places += Damage.all(of: value, at: path, bytes: bytes, using: &chance).map { (index, path, $0) }
      }
    }
    if let limit, places.count > limit { places = Array(places.shuffled(using: &chance).prefix(limit)) }
    for (index, path, damage) in places {
      let changed = path.putting(damage.value, in: cases[index])
      report(
        Corruption(
          place: "case \(index), \(path.name): \(damage.name)", refusal: try refusal(of: changed),
          redundancy: .of(damage.sort, path.field, in: name)))
    }
  }

  private func isOfOurSuite(_ vector: [String: Any]) -> Bool {
    Self.isImplemented((vector["cipher_suite"] as? NSNumber)?.uint16Value)
  }

  private func refusal(of vector: Any) throws -> String? {
    let report = run(try JSONSerialization.data(withJSONObject: [vector]))
    return report.failures.first ?? (report.leftOut > 0 ? "a cipher suite that is not implemented" : nil)
  }
}
