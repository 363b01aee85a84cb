internal import CLibyaml

/// libyaml's events, one at a time, over a copy of the file's bytes.
final class YAMLEvents {
  enum Event {
    case document
    case scalar(String, isPlain: Bool)
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
    case end
  }

  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let reader: OpaquePointer

  init(_ text: [UInt8]) {
    bytes = .allocate(capacity: text.count)
    _ = bytes.initialize(from: text)
    guard let reader = yaml_reader_open(bytes.baseAddress, bytes.count) else {
      preconditionFailure("no memory for a YAML reader")
    }
    self.reader = reader
  }

  deinit {
    yaml_reader_close(reader)
    bytes.deallocate()
  }

  /// The next event with its place. Aliases, anchors and tags are refused: they make a file mean what it does not show.
  func next() throws(ConfigDiagnostic) -> (Event, SourceRange) {
    let item = yaml_reader_next(reader)
    let range = Self.range(of: item)
    if item.kind == yaml_item_alias || item.has_anchor {
      throw ConfigDiagnostic(
        .aliasOrAnchor, at: range, "anchors (&) and aliases (*) are not read",
        help: "write the value out in both places")
    }
    if item.has_tag {
      throw ConfigDiagnostic(.tag, at: range, "tags (!) are not read", help: "leave the tag out")
    }
    return (try Self.event(item, at: range), range)
  }

  private static func event(_ item: yaml_item, at range: SourceRange) throws(ConfigDiagnostic) -> Event {
    switch item.kind {
    case yaml_item_document: .document
    case yaml_item_scalar: .scalar(text(of: item), isPlain: item.is_plain)
    case yaml_item_sequence_start: .sequenceStart
    case yaml_item_sequence_end: .sequenceEnd
    case yaml_item_mapping_start: .mappingStart
    case yaml_item_mapping_end: .mappingEnd
    case yaml_item_error: throw ConfigDiagnostic(.notYAML, at: range, "this is not YAML: \(text(of: item))")
    default: .end
    }
  }

  private static func text(of item: yaml_item) -> String {
    String(decoding: UnsafeBufferPointer(start: item.text, count: item.count), as: UTF8.self)
  }

  private static func range(of item: yaml_item) -> SourceRange {
    let isOneLine = item.line == item.end_line
    return SourceRange(
      line: Int(clamping: item.line) + 1, column: Int(clamping: item.column) + 1,
      length: isOneLine ? Int(clamping: item.end_column) - Int(clamping: item.column) : 1)
  }
}
