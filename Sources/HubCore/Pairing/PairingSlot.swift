import LeelooProtocol

/// A meeting point for two.
struct PairingSlot: Sendable {
  /// Who waits there.
  let opener: ConnectionNumber
  /// Who came.
  var guest: ConnectionNumber?
  /// When it goes, since the hub's start.
  var deadline: Duration

  init(opener: ConnectionNumber, deadline: Duration) {
    self.opener = opener
    self.deadline = deadline
  }

  /// Those who are there.
  var members: [ConnectionNumber] { guest.map { [opener, $0] } ?? [opener] }

  /// The other one.
  func peer(of number: ConnectionNumber) -> ConnectionNumber? { number == opener ? guest : opener }
}
