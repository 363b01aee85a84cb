public import CrewMessages
public import LeelooCrypto

/// What the shell does next, in this order. Holds no secret that prints.
public enum PairingEffect: Equatable, Sendable {
  /// The code is shown here: ask the hub for a meeting point at this route.
  case openSlot(route: String)
  /// The code was typed here: go to the meeting point at this route.
  case joinSlot(route: String)
  /// To the other one at the meeting point.
  case sendSlot([UInt8])
  /// Leave the meeting point.
  case leaveSlot
  /// Run a timer; at most one runs at a time.
  case startTimer(PairingTimer, after: Duration)
  /// It no longer matters.
  case cancelTimer(PairingTimer)
  /// A guess is about to be answered: write it down with fsync, then say ``PairingEvent/attemptCounted``.
  /// The answer waits for it, so that a power cut forgives none.
  case countAttempt
  /// Host: both users said yes; let the device in that introduced itself so. Answered by
  /// ``PairingEvent/welcomeBuilt(_:authenticator:)`` or ``PairingEvent/welcomeRefused(_:)``.
  case buildWelcome(introduction: [UInt8])
  /// Host: the pairing ended after ``buildWelcome(introduction:)`` and before the newcomer said that it joined. Let it
  /// in no more; where that is done, the crew sees to it that nobody stays who is not heard (<doc:Pairing>).
  case revokeWelcome(introduction: [UInt8])
  /// Host: this newcomer has proven that it joined.
  case joinProven(introduction: [UInt8])
  /// Newcomer: join the crew by this welcome, which must be of that host. Answered in any case, by
  /// ``PairingEvent/joined(authenticator:)`` or ``PairingEvent/joinRefused(_:)``; nothing else ends the pairing now.
  case join(welcome: SecretBytes, host: HostProfile)
  /// Tell the device.
  case news(PairingNotice)
}

/// What the device is told of a pairing. Nothing comes after ``PairingEvent/declined``.
public enum PairingNotice: Hashable, Sendable {
  /// The route was had: show the code for so long.
  case codeOpened(lifetime: Duration)
  /// Somebody else waits at this route; the pairing is over, try another code.
  case routeTaken
  /// The other side is there.
  case peerArrived
  /// Newcomer: the crew that it would join; ask the user.
  case offer(CrewOffer)
  /// Host: what the device that would be added calls itself; ask the user.
  case candidate(name: String)
  /// It ended without a new member.
  case failed(PairingFailure)
  /// It ended well.
  case completed
}
