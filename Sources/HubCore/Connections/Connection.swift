import LeelooProtocol

/// What the hub knows of one socket.
struct Connection: Sendable {
  let address: PeerAddress
  /// When it last gave a sign of life, since the hub's start.
  var lastHeard: Duration
  /// When it was asked for one the last time.
  var asked: Duration?
  /// Whether its hello was accepted.
  var isWelcome = false
  /// Where it is subscribed.
  var topics: Set<Topic> = []
  /// The meeting point it is at: one at most.
  var meeting: Meeting?

  init(address: PeerAddress, lastHeard: Duration) {
    self.address = address
    self.lastHeard = lastHeard
  }
}
