public import CrewMessages
public import FaceProtocol

/// What happened to the device. Every input, hardware or network, arrives as one of these.
public enum DeviceEvent: Hashable, Sendable {
  /// The state on disk has been read; `hub` is where the hub is, as people write it, without credentials.
  /// Only faces and problems may come before it.
  case started(DeviceMemory, crew: CrewSummary?, hub: String)
  /// A face came and both hellos were said.
  case faceConnected(FaceID, FaceCapabilities)
  /// Something that is no face, or one of another release, was sent away; it lasts until a face connects.
  case faceRefused(DeviceProblem)
  /// A face went; the mind goes on.
  case faceGone(FaceID)
  /// A face said something other than hello.
  case face(FaceID, FaceReport)
  /// The way to the hub changed.
  case link(LinkNews)
  /// Something in the crew.
  case crew(CrewNews)
  /// Something in a pairing.
  case pairing(PairingNews)
  /// Somebody asked through the control socket; the answer carries the same token.
  case command(DeviceCommand, token: UInt32)
  /// A timer ran out.
  case timer(DeviceTimer)
  /// A ``DeviceEffect/save(_:)`` failed; the shell says besides what is wrong.
  case saveFailed
  /// Something is wrong that lasts, such as a state directory that can't be written.
  case problem(DeviceProblem)
  /// It is right again.
  case problemEnded(code: String)
}

/// The way to the hub.
public enum LinkNews: Hashable, Sendable {
  /// A try is under way.
  case connecting
  /// Joined.
  case up
  /// Lost, or not reached; the next try comes after so long. `detail` is for the journal.
  case down(LinkCause, detail: String, retryAfter: Duration)
}

/// Why there is no link, as far as the lights tell it: the raw value is the number of amber pulses.
public enum LinkCause: UInt8, Hashable, Sendable, CaseIterable {
  /// No address, no route, no name server.
  case noNetwork = 1
  /// A network, but no answer from the hub.
  case noHub = 2
  /// The hub answered and would not have us.
  case refused = 3
}

/// Something in the crew.
public enum CrewNews: Hashable, Sendable {
  /// Names, membership or presence changed, or the crew is gone.
  case changed(CrewSummary?)
  /// Somebody came or went, and who did it; it comes before the ``changed(_:)`` that follows from it.
  case roster(RosterNews)
  /// When members were last heard, in milliseconds since 1970: to be remembered.
  case heard([DeviceID: UInt64])
  /// The place among original devices that is to be remembered; nil where there is none any more.
  case original(OriginalMembership?)
  /// A message that was never shown before; its id is already on disk. It comes when ``DeviceState/canShow(_:from:)``.
  case received(CrewMessage, from: Member)
  /// A message that may have been on the screen before the program was killed.
  case receivedBefore(CrewMessage, from: Member)
  /// One more message came than was kept.
  case missed
  /// A message of ours came further.
  case delivery(MessageID, Delivery)
  /// How many messages wait.
  case waiting(Int)
  /// This message was not taken, and why.
  case refused(MessageID, SendRefusal)
  /// The crew noticed what only people can do something about: it stays on the glass until love or fire is pressed.
  case warned(DeviceProblem)
  /// Whom this device's user removes holds that up; it goes on.
  case removalHeldUp(Member)
}

/// Something in a pairing. After ``PairingCommand/decline`` nothing more comes from that pairing.
public enum PairingNews: Hashable, Sendable {
  /// The route was had: show the code.
  case codeOpened(PairingCode, lifetime: Duration)
  /// Somebody else waits at this route; another code is tried.
  case routeTaken
  /// The other side is here and the PAKE runs.
  case peerArrived
  /// A guess at this route's code is about to be answered: count it on disk, then say
  /// ``PairingCommand/attemptRecorded(route:)``.
  case attemptStarting(route: String)
  /// The disk did not take that guess, for this reason; it is not answered.
  case attemptUnrecorded(route: String, DeviceProblem)
  /// New device: the crew that it would join.
  case offer(CrewOffer)
  /// Host: the device that would be added, and the crew that it would be added to.
  case candidate(deviceName: String, crewName: String)
  /// It ended without a new member.
  case failed(PairingFailure)
  /// It ended well.
  case completed(CrewSummary)
}

/// What the control socket may ask for. None of these satisfies a consent, a removal or a reset.
public enum DeviceCommand: Hashable, Sendable {
  /// Press, and release after so long.
  case press(Reaction, held: Duration)
  /// Send a text.
  case say(String)
  /// Send a song: its link, and what it is called, which may be empty.
  case pushSong(String, title: String)
  /// Show a code on this device's screen.
  case showCode
  /// Host: this code was typed.
  case enterCode(PairingCode)
  /// Ask on the device's screen whether to join this crew of original devices.
  case joinOriginal(OriginalMembership)
  /// Ask on the device's screen whether to leave the crew.
  case leaveCrew
  /// Ask on the device's screen whether to remove the member of this name.
  case removeMember(named: String)
  /// Call this device so.
  case rename(String)
  /// Show the roster on the device's screen, for its user to say that it is right.
  case confirmRoster
}
