public import ByteCoding
public import CrewMessages
public import LeelooCrypto

/// What the shell does next, in this order. Plain data.
public enum CrewEffect: Equatable, Sendable {
  /// Ask the hub for the topic's deliveries.
  case subscribe(topic: Opaque16)
  /// No more of them.
  case unsubscribe(topic: Opaque16)
  /// Publish to the crew's topic. The echo carries the tag.
  case publish(tag: UInt64, body: [UInt8])
  /// Write to the disk, in the order of the requests, and answer each with ``CrewEvent/stored(_:)`` once it is
  /// there to stay (fsync), or ``CrewEvent/storeFailed(_:)``. Nobody waits for it meanwhile.
  case store(StoreRequest, StoreToken)
  /// Show it. Its id is on the disk already.
  ///
  /// `repeated` says that it may have been shown before: the program was killed between the disk and the
  /// glass, or just behind the glass, or the face that had it is gone. Every other message comes exactly once.
  case received(CrewMessage, from: Member, repeated: Bool)
  /// One more message came than could be kept for the screen; its sender believes that it was seen.
  case missed
  /// A message of ours came further.
  case delivery(MessageID, Delivery)
  /// How many messages are in the outbox.
  case waiting(Int)
  /// This message was not taken, and why.
  case refused(MessageID, SendRefusal)
  /// Names, colours, membership or presence changed.
  case membersChanged(CrewMembers)
  /// No echo came for five seconds: see whether the connection is alive.
  case suspectLink
  /// Run a timer; one of the same name that runs is replaced.
  case startTimer(CrewTimer, after: Duration)
  /// It no longer matters.
  case cancelTimer(CrewTimer)
  /// For the people who answer the phone.
  case journal(CrewNote)
  /// For the people who use the device; the disk has it. The same comes at most once a day, and after a restart until
  /// somebody has read it (``CrewEvent/warningRead(_:)``).
  case warned(CrewWarning)
  /// To the device that was let in, which introduced itself so, through the sealed channel of the pairing and nothing
  /// else.
  case welcome(SecretBytes, for: [UInt8])
  /// The device that introduced itself so can't be let in.
  case grantRefused(CrewError, for: [UInt8])
  /// After joining: everything is on the disk, the device may say that it joined.
  case established
  /// Somebody came or went: a line for the people that says who did it.
  case rosterChanged(RosterChange)
  /// On a member's word a device of another branch was let in by one that was removed here (<doc:Forks>); whose name may be
  /// forgotten. Nobody came or went by that.
  case ghostFound(Member, letInBy: Member?, onWordOf: Member)
  /// Whom this device's user removes changes the crew all the time and so holds it up. Told once; it goes on.
  case removalHeldUp(Member)
  /// This device does not know the crew as it is now and holds back what it has to say; or it does again.
  case catchingUp(Bool)
  /// This device was removed from the crew; ``left`` follows.
  case removed(by: Member?)
  /// This device has left; its files are gone. The crew is of no use any more.
  case left
}

/// The timers of the crew; each runs at most once at a time.
public enum CrewTimer: Hashable, Sendable, CaseIterable {
  /// Say hello again.
  case hello
  /// Answer whoever asked for a hello.
  case answer
  /// Acknowledge what was shown.
  case acknowledgement
  /// An echo is due.
  case echo
  /// Nobody has said hello since the link came back: go on without.
  case patience
  /// Something before a message is missing: ask for it.
  case gap
  /// What came is of an epoch that this device does not know: ask where the crew is.
  case whereabouts
  /// The oldest message of the outbox has lived long enough.
  case expiry
  /// Save the positions.
  case save
  /// Commit what is wanted.
  case commit
  /// Renew our keys.
  case rotation
  /// Whom this device let in has had its time to be heard.
  case newcomer
  /// Keys of past epochs have lived long enough.
  case pastEpochs
  /// Handshakes that were asked for are due.
  case catchUp
  /// Another one asked, and whoever comes before this device has not answered.
  case catchUpAnswer
  /// Both sides of a fork have been heard.
  case fork
  /// A way back in is due, or may be asked for again.
  case resync
  /// The others had their time to let this device go.
  case leaving
  /// Try the disk again.
  case storeRetry
}

extension CrewTimer {
  /// Those that mean nothing without a connection.
  static let ofConnection: [CrewTimer] = [
    .hello, .answer, .echo, .patience, .gap, .whereabouts, .commit, .newcomer, .catchUp, .catchUpAnswer,
    .fork,
  ]
}
