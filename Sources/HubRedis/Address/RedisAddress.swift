public import LeelooService

/// Where a Redis is, and who this hub is there.
///
/// It prints without the password; the text that it is read from should be held as a secret.
public struct RedisAddress: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// How it is reached.
  enum Place: Hashable, Sendable {
    case host(String, port: Int, encrypted: Bool)
    case socket(path: String)
  }

  let place: Place
  let user: String
  /// Proves who this hub is; not in the description.
  public var password: String?

  /// Reads `redis://[USER[:PASSWORD]@]HOST[:PORT]`, `rediss://…` for TLS, or `unix:///PATH`. Percent escapes count in names and
  /// passwords.
  public init(_ text: String) throws(RedisAddressError) {
    guard let mark = text.firstRange(of: "://") else { throw .notAnAddress }
    let (scheme, rest) = (text[..<mark.lowerBound], text[mark.upperBound...])
    if scheme == "unix" {
      guard rest.hasPrefix("/"), rest.utf8.count <= 107 else { throw .notAnAddress }
      (place, user, password) = (.socket(path: String(rest)), "default", nil)
      return
    }
    guard scheme == "redis" || scheme == "rediss" else { throw .notAnAddress }
    let authority = rest.hasSuffix("/") ? rest.dropLast() : rest
    let parts = authority.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    (user, password) = parts.count == 2 ? try Self.credentials(parts[0]) : ("default", nil)
    place = try Self.host(parts[parts.count - 1], encrypted: scheme == "rediss")
  }

  var isEncrypted: Bool { if case .host(_, _, true) = place { true } else { false } }

  /// Without user and password.
  public var description: String {
    switch place {
    case .host(let host, let port, let encrypted):
      "\(encrypted ? "rediss" : "redis")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    case .socket(let path): "unix://\(path)"
    }
  }

  /// Nothing but the description.
  public var customMirror: Mirror { Mirror(self, children: []) }

  private static func credentials(_ text: Substring) throws(RedisAddressError) -> (String, String?) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let user = try unescaped(parts[0])
    return (user.isEmpty ? "default" : user, parts.count == 2 ? try unescaped(parts[1]) : nil)
  }

  private static func host(_ text: Substring, encrypted: Bool) throws(RedisAddressError) -> Place {
    var (host, port) = (text, 6379)
    if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
      guard let number = UInt16(text[text.index(after: colon)...]), number > 0 else { throw .notAnAddress }
      (host, port) = (text[..<colon], Int(number))
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.utf8.allSatisfy(isOfName) else { throw .notAnAddress }
    return .host(String(host), port: port, encrypted: encrypted)
  }

  /// Whether names and addresses have it; no bracket, or a host would not be read again as it is written.
  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// RFC 3986 section 2.1.
  private static func unescaped(_ text: Substring) throws(RedisAddressError) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else { throw .notAnAddress }
      rest = rest.dropFirst(2)
      bytes.append(value)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What can be wrong with an address of Redis. The address itself is not told: it may hold a password.
public enum RedisAddressError: SupportDescribable, Hashable, Sendable {
  /// Text of another form.
  case notAnAddress

  /// `LH00xx`: the hub's settings.
  public var problemCode: ProblemCode { "LH0011" }

  /// What happened.
  public var summary: String { "What is given for redis is no address of a Redis." }

  /// What to do.
  public var remedy: String {
    "Write it as redis://HOST:PORT, rediss://HOST:PORT for TLS, or unix:///PATH; a user and password stand before an @."
  }
}
