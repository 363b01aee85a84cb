/// One entry on its way to the journal.
struct JournalEntry {
  var message: JournalMessage
  var identifier: String
  var values: [(field: JournalField, value: String)]
  var place: CodePlace

  /// The datagram of journald's native protocol: https://systemd.io/JOURNAL_NATIVE_PROTOCOL
  func encoded() -> [UInt8] {
    var bytes: [UInt8] = []
    func add(_ name: String, _ value: String) { Self.append(name, value, to: &bytes) }
    add("MESSAGE", message.sentence)
    add("MESSAGE_ID", message.id)
    add("PRIORITY", "\(message.priority.rawValue)")
    add("SYSLOG_IDENTIFIER", identifier)
    add("CODE_FILE", place.file)
    add("CODE_LINE", "\(place.line)")
    add("CODE_FUNC", place.function)
    for (field, value) in values { add(field.description, value.escapingControls(keeping: ["\n", "\t"])) }
    return bytes
  }

  /// The line for stderr, with the priority in the prefix that systemd understands (sd-daemon(3)).
  func line() -> String {
    let values = values.map { " \($0.field.description)=\($0.value.escapingControls())" }.joined()
    return "<\(message.priority.rawValue)>\(message.sentence)\(values)\n"
  }

  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    let value = Array(value.utf8)
    bytes += name.utf8
    if value.contains(UInt8(ascii: "\n")) {
      bytes.append(UInt8(ascii: "\n"))
      withUnsafeBytes(of: UInt64(value.count).littleEndian) { bytes += $0 }
    } else {
      bytes.append(UInt8(ascii: "="))
    }
    bytes += value
    bytes.append(UInt8(ascii: "\n"))
  }
}

/// Where in the sources an entry was made; also what its rate limit is counted by.
struct CodePlace: Hashable {
  var file: String
  var line: UInt
  var function: String
}
