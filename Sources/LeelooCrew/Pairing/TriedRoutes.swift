public import ByteCoding
internal import CrewMessages

/// The routes on which this host has answered a guess, the newest last.
///
/// Whoever plays the newcomer gets one guess from a host; a second exchange on the same route would be a second
/// guess at the same code. The number is bounded: a route comes up again by chance once in a million codes.
public struct TriedRoutes: Hashable, Sendable {
  /// How many are remembered.
  public static let limit = 64

  private var routes: [String] = []

  /// None yet.
  public init() {}

  /// Remembers a route, and forgets the oldest when there are too many.
  public mutating func insert(_ route: String) {
    guard !contains(route) else { return }
    routes = (routes + [route]).suffix(Self.limit)
  }

  /// Whether this route has had its guess.
  public func contains(_ route: String) -> Bool { routes.contains(route) }

  /// For the disk.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: UInt8(routes.count))
    for route in routes { writer.append(string: route) }
    return writer.bytes
  }

  /// From the disk.
  public init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let count = try reader.integer(UInt8.self)
    for _ in 0..<count { insert(try reader.string(limit: CodeAlphabet.halfLength)) }
    try reader.finish()
  }
}
