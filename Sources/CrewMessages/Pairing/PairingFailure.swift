/// Why a pairing ended without a new member. See `Pairing.md` of LeelooCrew.
public enum PairingFailure: Hashable, Sendable {
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
  /// The crew can't take another member.
  case crewFull
  /// The link to the hub was lost.
  case linkLost
}
