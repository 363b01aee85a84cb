import CrewMessages
import LeelooCrypto

/// Hellos: who is there, under which name, and how far each has come.
extension Crew {
  /// A message that was published so long ago and is not acknowledged goes out again with the next hello.
  private static let staleness: Duration = .seconds(30)

  mutating func sayHello(_ flags: Hello.Flags, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let link, link.isSubscribed, let cipher, let other = identity.other else { return }
    guard greetings.isLifeStored else {
      greetings.postponed = (greetings.postponed ?? []).union(flags)
      return
    }
    let position = Hello.Position(
      device: other.member.id, nextGeneration: cipher.expectedGeneration(of: other.member.id) ?? 0,
      counter: greetings.peerCounter, lastMessage: inbox.lastSettled)
    publish(
      Hello(
        member: identity.own, stream: link.stream, connection: link.connection,
        counter: greetings.nextCounter(), flags: flags, nextGeneration: cipher.nextGeneration,
        positions: [position]), in: &turn)
  }

  private mutating func publish(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    guard let body = try? hello.signed(by: identity.signingKey, topic: frames.topic, salt: salt) else {
      return
    }
    publish(OuterFrame(kind: .hello, salt: salt, body: body), .hello, in: &turn)
    let pause = Double.random(in: Greetings.interval, using: &turn.chance)
    turn.emit(.startTimer(.hello, after: .seconds(pause)))
  }

  mutating func hear(
    _ frame: OuterFrame, _ delivery: CrewDelivery, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    let hello = try Hello(verifying: frame.body, topic: frames.topic, salt: frame.salt) { device in
      identity.other.flatMap { $0.member.id == device ? $0.key : nil }
    }
    guard hello.stream == delivery.stream, hello.connection == delivery.senderConnection,
      hello.counter > greetings.peerCounter
    else { throw .staleHello }
    greetings.peerCounter = hello.counter
    noteOpening(in: &turn)
    if hello.flags.contains(.leaves) { return departed(in: &turn) }
    learn(hello, in: &turn)
    answer(hello, in: &turn)
  }

  /// Takes over what a hello says of its speaker.
  private mutating func learn(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    cipher?.expect(hello.member.id, at: hello.nextGeneration)
    if identity.other?.member != hello.member {
      identity.other?.member = hello.member
      saveIdentity(in: &turn)
      turn.emit(.membersChanged(members))
    }
    guard let position = hello.positions.first(where: { $0.device == identity.own.id }) else { return }
    catchUp(with: position, in: &turn)
    if let last = position.lastMessage { acknowledged([last], in: &turn) }
  }

  /// Notices that this device's state is an old copy: the other one has seen more of us than there was.
  private mutating func catchUp(
    with position: Hello.Position, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let own = cipher?.nextGeneration ?? 0
    let isBehind = position.nextGeneration > own && cipher?.jump(to: position.nextGeneration) == true
    let isOld = greetings.jump(past: position.counter)
    guard isBehind || isOld else { return }
    turn.emit(.journal(.rolledBack(generations: isBehind ? position.nextGeneration - own : 0)))
    // Our hellos were not believed; the next one will be, and it may go out once its life is on the disk.
    greetings.postponed = .asks
    saveState(in: &turn)
  }

  /// Goes on with the conversation: the other one is there, and what it has not had is sent (again).
  private mutating func answer(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let isNew = greetings.peerConnection != hello.connection
    greetings.peerConnection = hello.connection
    if isNew { turn.emit(.membersChanged(members)) }
    let asks = hello.flags.contains(.asks)
    if asks { sayHello([], in: &turn) }
    let isFirst = link?.isOutboxOpen == false
    let isStale = outbox.hasUnacknowledged(since: turn.now - Self.staleness)
    if isNew || asks || isFirst || isStale { outbox.rewind() }
    link?.isOutboxOpen = true
    if isFirst { turn.emit(.cancelTimer(.patience)) }
    publishOutbox(in: &turn)
  }

  /// A socket is gone. If it is the other's, nobody is there.
  mutating func connectionGone(_ connection: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    guard greetings.peerConnection == connection else { return }
    greetings.peerConnection = nil
    turn.emit(.membersChanged(members))
  }

  mutating func rename(
    _ name: String, _ colour: UInt8, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    identity.own.name = Member.clipped(name)
    identity.own.colour = colour
    saveIdentity(in: &turn)
    turn.emit(.membersChanged(members))
    sayHello([], in: &turn)
  }
}
