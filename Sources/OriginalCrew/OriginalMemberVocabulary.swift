public import CrewMessages
public import LeelooProtocol

/// What happens to a member.
public enum OriginalMemberEvent: Hashable, Sendable {
  /// A connection stands on which nothing was said yet.
  case opened
  /// The hub said something.
  case received(OriginalHubFrame)
  /// The connection is gone.
  case lost
  /// Say this to the others.
  case send(MessageID, MessageContent)
  /// This device is called otherwise from now on.
  case rename(String)
  /// Leave for good.
  case leave
}

/// What must be done for a member.
public enum OriginalMemberEffect: Hashable, Sendable {
  /// Write a frame on the connection that stands.
  case send(OriginalClientFrame)
  /// The hub has let this device in, under this id, which is to be remembered.
  case letIn(deviceID: String)
  /// The hub won't; the connection is of no use any more.
  case turnedAway(OriginalTurningAway)
  /// The hub has taken this message.
  case sent(MessageID)
  /// This message was not taken, or nobody knows whether it was.
  case refused(MessageID, SendRefusal)
  /// Somebody said this.
  case received(CrewMessage, from: Member)
  /// Names or presence changed.
  case membersChanged
  /// The hub complained. Its sentence is not here: it may have the code in it, which no journal is told.
  case complaint(OriginalErrorCode)
  /// This device is in the crew no more; nothing comes after it.
  case left
}

/// Why a hub would not let a device into a crew.
public enum OriginalTurningAway: Hashable, Sendable {
  /// It says so.
  case refused(OriginalErrorCode)
  /// It has put the device into another crew than the one that was asked for, as a hub does that has forgotten the crew and
  /// does not take offered codes.
  case otherCode
}
