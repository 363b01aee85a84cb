import HubCore
import NIOCore
import Synchronization

/// The register of all sockets, whichever loop each is on. It is asked when a socket opens or closes, never for a message.
final class OpenSockets: Sendable {
  private struct State {
    var register: SocketRegister
    /// Who waits for the last socket to close.
    var waiting: [EventLoopPromise<Void>] = []
  }

  private let state: Mutex<State>

  init(limits: HubLimits, session: SessionLimits) {
    state = Mutex(State(register: SocketRegister(limits: limits, session: session)))
  }

  var count: Int { state.withLock { $0.register.count } }

  /// Counts a socket until it closes, or says why it may not stay. A proxy's own address has no limit: it brings everybody.
  func enter(
    _ channel: any Channel, from address: PeerAddress, isProxy: Bool, at now: Duration
  ) throws(AdmissionRefusal) {
    try state.withLock { state throws(AdmissionRefusal) in
      try state.register.enter(channel, from: address, isProxy: isProxy, at: now)
    }
    let key = ObjectIdentifier(channel)
    channel.closeFuture.whenComplete { _ in self.leave(key) }
  }

  /// The socket of a proxy belongs to the address that it names, if that may come in.
  func move(_ channel: any Channel, to address: PeerAddress, at now: Duration) throws(AdmissionRefusal) {
    try state.withLock { state throws(AdmissionRefusal) in
      state.register.move(channel, to: address)
      try state.register.check(address, at: now)
    }
  }

  /// Refuses an address for a while and ends what it has; returns how many that were.
  func ban(_ address: PeerAddress, for duration: Duration, at now: Duration) -> Int {
    // They are closed after the lock is given back: one of this loop closes, and leaves, at once.
    let those = state.withLock { $0.register.ban(address, for: duration, at: now) }
    for channel in those { channel.close(promise: nil) }
    return those.count
  }

  /// Lets an address come back; false where it was not banned.
  func unban(_ address: PeerAddress, at now: Duration) -> Bool {
    state.withLock { $0.register.unban(address, at: now) }
  }

  /// Who is banned and for how much longer; the longest first.
  func bans(at now: Duration) -> [(address: PeerAddress, left: Duration)] {
    state.withLock { $0.register.bans(at: now) }
  }

  /// Succeeds when the last socket is closed: now, where there is none.
  func whenEmpty(_ promise: EventLoopPromise<Void>) {
    let isEmpty = state.withLock { state in
      if state.register.count > 0 { state.waiting.append(promise) }
      return state.register.count == 0
    }
    if isEmpty { promise.succeed() }
  }

  /// Whoever waits for the last socket no longer does.
  func forget(_ promise: EventLoopPromise<Void>) {
    state.withLock { state in
      state.waiting.removeAll { $0.futureResult === promise.futureResult }
    }
  }

  private func leave(_ key: ObjectIdentifier) {
    let due = state.withLock { state -> [EventLoopPromise<Void>] in
      state.register.leave(key)
      guard state.register.count == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for promise in due { promise.succeed() }
  }
}
