/// A value of a YAML file with the place where it stands.
struct YAMLNode: Equatable {
  var content: Content
  var range: SourceRange

  enum Content: Equatable {
    /// `isPlain`: written without quotes.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  /// What people call such a value.
  var kindName: String {
    switch content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a section"
    }
  }

  var isNothing: Bool {
    switch content {
    case .scalar(let text, isPlain: true): ["", "~", "null"].contains(text)
    case .scalar, .sequence, .mapping: false
    }
  }
}

/// One `key: value`.
struct YAMLEntry: Equatable {
  var key: String
  var keyRange: SourceRange
  var value: YAMLNode
}
