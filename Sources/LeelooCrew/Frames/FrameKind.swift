/// What an outer frame holds (<doc:Messages>). All but the first are signed with the speaker's key for the crew.
enum FrameKind: UInt8 {
  /// A message, sealed by the crew's cipher.
  case message = 1
  /// A hello.
  case hello = 2
  /// What an absent member asks for; also its word that the parts so far are taken.
  case catchUpRequest = 3
  /// A few of the handshakes that it asked for.
  case catchUpPart = 4
  /// What a member asks for whose keys are of no use any more.
  case resyncRequest = 5
  /// The way back in.
  case resyncWelcome = 6
  /// Whom another branch is to remove.
  case removalNotice = 7
}
