/// A connection to the hub, as far as it matters here.
struct CrewLink: Sendable {
  /// The hub's life.
  let stream: UInt64
  /// Our socket.
  let connection: UInt64
  /// The hub fans out to us.
  var isSubscribed = false
  /// Whether what it fans out is in its own order.
  var order = DeliveryOrder()
  /// Another member told how far it has come, or nobody was there to tell: the outbox may be published.
  var isOutboxOpen = false
  /// A frame of an unknown epoch came, and the timer runs that asks where the crew is.
  var isToAskWhere = false
  /// When this device asked that last.
  var askedWhereAt: Duration?
}
