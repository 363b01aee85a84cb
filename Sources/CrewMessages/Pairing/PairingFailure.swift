/// Why a pairing ended without a new member. See `Pairing.md` of LeelooCrew.
public enum PairingFailure: Error, Hashable, Sendable {
  /// The two halves of the PAKE did not agree: a wrong secret half. The code is burned.
  case codeDidNotMatch
  /// A third party came to the meeting point; the hub tore it down.
  case crowded
  /// Nobody came, or a step took too long.
  case expired
  /// The other side's user said no, or did not answer.
  case declinedThere
  /// This side's user said no.
  case declinedHere
  /// The other side closed or lost its connection.
  case peerLeft
  /// Nobody waits at this route.
  case noSuchRoute
  /// This route was tried from here before; a new code is needed.
  case routeAlreadyTried
  /// More tries than are allowed; try again after so many seconds.
  case locked(seconds: Int)
  /// The other side sent what no honest device sends.
  case protocolViolation
  /// Neither of the two can come into the other's crew, since both are in one.
  case bothInCrews
  /// The crew can't take another member.
  case crewFull
  /// The link to the hub was lost.
  case linkLost
  /// The hub serves no more pairings, or none from this address, for a while.
  case hubRefused
  /// Something failed on this device, which was doing this.
  case failedHere(PairingTask)
  /// The new device's key was removed from this crew before, and no key comes back.
  case keyRemoved
  /// The host has changed the crew as often in a row as one member may.
  case tooManyInARow
  /// The hub knows no crew of original devices by this code.
  case noSuchCrew
  /// Too many codes were tried from this address.
  case tooManyCodes
  /// The hub has no room for it, or does not do what was asked.
  case refusedByHub
}

/// What a device does on its own in a pairing, and may fail at.
public enum PairingTask: Hashable, Sendable, CaseIterable {
  /// Keys for the pairing, or for the crew that it may join.
  case makingKeys
  /// A crew of one, since the host had none.
  case foundingCrew
  /// A message to the other side.
  case sealing
  /// The new device comes into the crew.
  case lettingIn
  /// This device comes into the crew.
  case joining
}
