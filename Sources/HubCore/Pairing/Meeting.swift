import LeelooProtocol

/// A connection's end of a meeting point for two.
struct Meeting: Sendable {
  /// Where it is.
  let route: RouteCode
  /// Whether it waits there for somebody, or came to somebody.
  let isOpener: Bool
  /// The other one, once they have met: here or on another node.
  var peer: ConnectionNumber?
  /// When it goes, since the hub's start.
  var deadline: Duration
}
