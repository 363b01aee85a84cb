extension HubLimit {
  /// The rest of its environment variable's name: `LIMIT_QUEUE_BYTES`.
  var variable: String { "LIMIT_" + rawValue.uppercased().split(separator: "-").joined(separator: "_") }

  /// Reads `NAME=NUMBER`.
  public static func read(_ text: String) throws(HubOptionError) -> (limit: HubLimit, number: Int) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let limit = HubLimit(rawValue: parts[0]), let number = Int(parts[1]) else {
      throw .notALimit(text)
    }
    return (limit, number)
  }
}
