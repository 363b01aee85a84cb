public import LeelooProtocol

/// What happens to a link.
public enum LinkEvent: Hashable, Sendable {
  /// Keep a connection from now on.
  case start
  /// No more.
  case stop
  /// The channel is open and speaks the dialect.
  case opened
  /// Those above have introduced themselves and were let in: ``LinkState/opened`` asked them to.
  case letIn
  /// The hub won't have those above; it is tried again more slowly.
  case turnedAway(LinkFailure)
  /// A frame came.
  case frame(HubFrame)
  /// Some other sign of life: a pong.
  case heard
  /// The channel is closed, or could not be opened.
  case closed(LinkFailure)
  /// A timer ran out.
  case timer(LinkTimer)
  /// Somebody waits for an answer for too long already.
  case doubt
  /// To the hub, if it is there; frames are not kept.
  case send(ClientFrame)
}

/// What must be done for a link.
public enum LinkEffect: Hashable, Sendable {
  /// Open a channel.
  case open
  /// Close the channel that stands or is being opened; nothing of it is heard any more.
  case close
  /// Write a frame.
  case send(ClientFrame)
  /// Write a WebSocket ping.
  case ping
  /// Run a timer; one of the same name that runs is replaced.
  case startTimer(LinkTimer, after: Duration)
  /// It no longer matters.
  case cancelTimer(LinkTimer)
  /// Tell those above.
  case news(LinkState)
  /// Hand up a frame.
  case received(HubFrame)
}

/// The timers of a link.
public enum LinkTimer: Hashable, Sendable, CaseIterable {
  /// Until the next try.
  case retry
  /// For the handshakes.
  case handshake
  /// Until the next ping.
  case ping
  /// For an answer, once the link is in doubt.
  case doubt
}

/// The way to the hub, for those above.
public enum LinkState: Hashable, Sendable {
  /// A try is under way.
  case connecting
  /// The channel stands; in the original dialect there is no greeting, and those above introduce themselves.
  case opened
  /// The hub has greeted, or let those above in.
  case up(HubFrame.Welcome?)
  /// Lost, or not reached.
  case down(LinkFailure, retryAfter: Duration)
}
