import LeelooProtocol

/// A device's place in a crew: its id means something there alone, so nobody outside can claim it.
struct OriginalPlace: Hashable, Sendable {
  let code: OriginalCrewCode
  let deviceID: String
}

/// What is known of one original device's socket.
struct OriginalConnection: Sendable {
  let address: PeerAddress
  /// When it last gave a sign of life, since the hub's start.
  var lastHeard: Duration
  /// When it was asked for one the last time.
  var asked: Duration?
  /// Whether it has asked for a seat or an id.
  var hasGreeted = false
  /// What it calls its owner.
  var name = OriginalName(nil)
  /// Where it sits.
  var place: OriginalPlace?
  /// Whether its answer waits for the end of a claim.
  var isClaiming = false
  /// What it said meanwhile.
  var held: [OriginalClientFrame] = []

  init(address: PeerAddress, lastHeard: Duration) {
    self.address = address
    self.lastHeard = lastHeard
  }
}
