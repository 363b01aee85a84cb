/// The kinds of values that sections hold. Each returns nil where the key is absent, and where the value is wrong, which
/// it reports.
extension ConfigSection {
  /// Text of 1 … `limit` characters.
  func text(_ key: String, limit: Int = 256) -> String? {
    guard let (text, place) = scalar(key, wanted: "text") else { return nil }
    guard (1...limit).contains(text.count) else {
      findings.report(.outOfRange, at: place, "\(path(of: key)) must have 1 to \(limit) characters")
      return nil
    }
    return text
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, of words: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let (text, place) = scalar(key, wanted: "a word") else { return nil }
    if let word = Word(rawValue: text) { return word }
    let allowed = Word.allCases.map(\.rawValue)
    findings.report(
      .unknownWord, at: place, "\(path(of: key)) cannot be “\(text)”",
      help: NearestWord.to(text, among: allowed).map { "did you mean “\($0)”?" }
        ?? "one of: \(allowed.joined(separator: ", "))")
    return nil
  }

  /// `true` or `false`.
  func flag(_ key: String) -> Bool? {
    guard let (text, place) = scalar(key, wanted: "true or false") else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      findings.report(
        .wrongKind, at: place, "\(path(of: key)) must be true or false, not “\(text)”")
      return nil
    }
  }

  /// A whole number within limits.
  func integer(_ key: String, in limits: ClosedRange<Int>) -> Int? {
    node(key).flatMap { integer($0, name: path(of: key), in: limits) }
  }

  /// A whole number within limits, as an element of a list.
  func integer(_ node: YAMLNode, name: String, in limits: ClosedRange<Int>) -> Int? {
    guard let text = scalar(node, name: name, wanted: "a whole number") else { return nil }
    return number(text, unit: "", name: name, at: node.range, in: limits)
  }

  /// A percentage, such as `80%`.
  func percent(_ key: String) -> Int? {
    guard let (text, place) = scalar(key, wanted: "a percentage such as 80%") else { return nil }
    return number(text, unit: "%", name: path(of: key), at: place, in: 0...100)
  }

  /// A time in milliseconds, such as `12ms`.
  func milliseconds(_ key: String, in limits: ClosedRange<Int>) -> Duration? {
    guard let (text, place) = scalar(key, wanted: "a time such as 12ms") else { return nil }
    return number(text, unit: "ms", name: path(of: key), at: place, in: limits).map { .milliseconds($0) }
  }

  /// A list of at most `limit` texts.
  func texts(_ key: String, limit: Int) -> [String]? {
    guard let node = node(key) else { return nil }
    guard case .sequence(let elements) = node.content, elements.count <= limit else {
      findings.report(.wrongKind, at: node.range, "\(path(of: key)) must be a list of at most \(limit)")
      return nil
    }
    return elements.compactMap { scalar($0, name: path(of: key), wanted: "text") }
  }

  /// A list of exactly `count` values.
  func list(_ key: String, count: Int, help: String) -> [YAMLNode]? {
    guard let node = node(key) else { return nil }
    guard case .sequence(let elements) = node.content, elements.count == count else {
      findings.report(.wrongKind, at: node.range, "\(path(of: key)) must be a list of \(count)", help: help)
      return nil
    }
    return elements
  }

  /// A single value with its place.
  func scalar(_ key: String, wanted: String) -> (text: String, place: SourceRange)? {
    guard let node = node(key), let text = scalar(node, name: path(of: key), wanted: wanted) else {
      return nil
    }
    return (text, node.range)
  }

  private func scalar(_ node: YAMLNode, name: String, wanted: String) -> String? {
    guard case .scalar(let text, _) = node.content else {
      findings.report(.wrongKind, at: node.range, "\(name) must be \(wanted), not \(node.kindName)")
      return nil
    }
    return text
  }

  private func number(
    _ text: String, unit: String, name: String, at place: SourceRange, in limits: ClosedRange<Int>
  ) -> Int? {
    guard text.hasSuffix(unit), let number = Int(text.dropLast(unit.count)) else {
      let example = "\(limits.lowerBound)\(unit) … \(limits.upperBound)\(unit)"
      findings.report(
        .wrongKind, at: place, "\(name) cannot be “\(text)”", help: "a whole number, \(example)")
      return nil
    }
    guard limits.contains(number) else {
      findings.report(
        .outOfRange, at: place,
        "\(name) is \(number)\(unit); \(limits.lowerBound)\(unit) to \(limits.upperBound)\(unit) are allowed")
      return nil
    }
    return number
  }
}
