/// Where a hex string stands in a case.
struct JSONPath {
  private enum Step {
    case field(String)
    case element(Int)
  }

  private let steps: [Step]

  /// Every hex string of a case that has at least one byte.
  static func hexStrings(in value: Any) -> [JSONPath] {
    switch value {
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { name, value in below(.field(name), in: value) }
    case let array as [Any]:
      array.enumerated().flatMap { index, value in below(.element(index), in: value) }
    case let text as String where !text.isEmpty && text.count.isMultiple(of: 2):
      text.allSatisfy(\.isHexDigit) ? [JSONPath(steps: [])] : []
    default: []
    }
  }

  private static func below(_ step: Step, in value: Any) -> [JSONPath] {
    hexStrings(in: value).map { JSONPath(steps: [step] + $0.steps) }
  }

  /// As `epochs[2].commit`.
  var name: String {
    steps.reduce("") { text, step in
      switch step {
      case .field(let name): text.isEmpty ? name : "\(text).\(name)"
      case .element(let index): "\(text)[\(index)]"
      }
    }
  }

  /// The same case with another string in this place.
  func replacing(in value: Any, _ change: (String) -> String) -> Any {
    Self.replacing(in: value, steps[...], change)
  }

  private static func replacing(
    in value: Any, _ steps: ArraySlice<Step>, _ change: (String) -> String
  ) -> Any {
    switch (steps.first, value) {
    case (nil, let text as String): return change(text)
    case (.field(let name)?, var object as [String: Any]):
      object[name] = object[name].map { replacing(in: $0, steps.dropFirst(), change) }
      return object
    case (.element(let index)?, var array as [Any]):
      array[index] = replacing(in: array[index], steps.dropFirst(), change)
      return array
    default: return value
    }
  }
}
