import LeelooService

extension Terminal {
  /// One line of JSON, its keys in order.
  func printJSON(_ value: some Encodable) {
    print(String(decoding: ControlLine.encode(value).dropLast(), as: UTF8.self))
  }

  /// What a program is told that asked for something without an answer of its own.
  func printAccepted() { printJSON(["accepted": true]) }
}
