/// Builds the tree of a file's only document.
struct YAMLDocument {
  private let events: YAMLEvents
  private var nodes = 0

  /// The tree; nil for an empty file. Throws the first thing that keeps it from being read.
  static func tree(of text: [UInt8]) throws(ConfigDiagnostic) -> YAMLNode? {
    guard text.count <= YAMLLimits.size else {
      throw ConfigDiagnostic(
        .tooLarge, at: SourceRange(line: 1, column: 1),
        "the file has \(text.count) bytes; \(YAMLLimits.size) is the most")
    }
    var document = YAMLDocument(events: YAMLEvents(text))
    return try document.root()
  }

  private init(events: YAMLEvents) {
    self.events = events
  }

  private mutating func root() throws(ConfigDiagnostic) -> YAMLNode? {
    guard case .document = try events.next().0 else { return nil }
    let (event, range) = try events.next()
    let root = try node(event, range, depth: 1)
    let (after, place) = try events.next()
    guard case .end = after else {
      throw ConfigDiagnostic(.secondDocument, at: place, "a second document begins here; only one is read")
    }
    return root
  }

  private mutating func node(
    _ event: YAMLEvents.Event, _ range: SourceRange, depth: Int
  ) throws(ConfigDiagnostic) -> YAMLNode {
    nodes += 1
    guard nodes <= YAMLLimits.nodes, depth <= YAMLLimits.depth else {
      throw ConfigDiagnostic(.tooLarge, at: range, "too many values, or too many inside each other")
    }
    switch event {
    case .scalar(let text, let isPlain):
      return YAMLNode(content: .scalar(text, isPlain: isPlain), range: range)
    case .sequenceStart:
      return YAMLNode(content: .sequence(try elements(depth: depth)), range: range)
    case .mappingStart:
      return YAMLNode(content: .mapping(try entries(depth: depth)), range: range)
    case .document, .sequenceEnd, .mappingEnd, .end:
      preconditionFailure("libyaml opens what it closes")
    }
  }

  private mutating func elements(depth: Int) throws(ConfigDiagnostic) -> [YAMLNode] {
    var elements: [YAMLNode] = []
    while true {
      let (event, range) = try events.next()
      if case .sequenceEnd = event { return elements }
      elements.append(try node(event, range, depth: depth + 1))
    }
  }

  private mutating func entries(depth: Int) throws(ConfigDiagnostic) -> [YAMLEntry] {
    var entries: [YAMLEntry] = []
    while true {
      let (event, range) = try events.next()
      if case .mappingEnd = event { return entries }
      guard case .scalar(let key, _) = event else {
        throw ConfigDiagnostic(.notYAML, at: range, "a key must be a single word")
      }
      let (valueEvent, valueRange) = try events.next()
      let value = try node(valueEvent, valueRange, depth: depth + 1)
      entries.append(YAMLEntry(key: key, keyRange: range, value: value))
    }
  }
}
