/// A value of RESP3 (https://redis.io/docs/latest/develop/reference/protocol-spec/), as far as this client asks for it.
enum RESPValue: Hashable, Sendable {
  /// Text or bytes.
  case bytes([UInt8])
  case integer(Int64)
  /// An array, a set, or a map as keys and values in turn.
  case array([RESPValue])
  /// What Redis sends unasked.
  case push([RESPValue])
  case null
  /// What went wrong: its first word alone, since the rest may quote what was sent.
  case error(String)
}

/// Bytes that are no RESP3, or more than this client wants to hold.
enum RESPError: Error, Hashable {
  case malformed
  case tooLong
}
