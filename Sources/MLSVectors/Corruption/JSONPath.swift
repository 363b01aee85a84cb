/// Where a value stands in a case.
struct JSONPath {
  private enum Step {
    case field(String)
    case element(Int)
  }

  private let steps: [Step]

  /// Every string, number and null of a case.
  static func values(in value: Any) -> [(path: JSONPath, value: Any)] {
    switch value {
    case let object as [String: Any]:
      object.sorted { $0.key < $1.key }.flatMap { name, value in below(.field(name), in: value) }
    case let array as [Any]:
      array.enumerated().flatMap { index, value in below(.element(index), in: value) }
    default: [(JSONPath(steps: []), value)]
    }
  }

  private static func below(_ step: Step, in value: Any) -> [(path: JSONPath, value: Any)] {
    values(in: value).map { (JSONPath(steps: [step] + $0.path.steps), $0.value) }
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

  /// The same without the places in lists, as `epochs.commit`.
  var field: String {
    JSONPath(steps: steps.filter { if case .field = $0 { true } else { false } }).name
  }

  /// The same case with another value in this place.
  func putting(_ new: Any, in value: Any) -> Any { Self.putting(new, in: value, steps[...]) }

  private static func putting(_ new: Any, in value: Any, _ steps: ArraySlice<Step>) -> Any {
    switch (steps.first, value) {
    case (nil, _): return new
    case (.field(let name)?, var object as [String: Any]):
      object[name] = object[name].map { putting(new, in: $0, steps.dropFirst()) }
      return object
    case (.element(let index)?, var array as [Any]):
      array[index] = putting(new, in: array[index], steps.dropFirst())
      return array
    default: return value
    }
  }
}
