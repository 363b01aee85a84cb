import CrewMessages
import FaceProtocol

extension DeviceState {
  /// R4: a half-open link is noticed within five seconds of a press: two for its echo, three for a pong.
  static let echoTime: Duration = .seconds(2)

  /// Love and fire: the message goes at once, its length follows at the release.
  @discardableResult
  mutating func press(
    _ kind: Reaction, from source: PressSource, in turn: inout Turn<some RandomNumberGenerator>
  ) -> MessageID {
    stage.makeRoom(forPressOf: source)
    let id = MessageID.random(using: &turn.chance)
    let streak = ownMessages.begin(id, kind, from: source, at: turn.now)
    stage.show(OwnReaction(id: id, kind: kind, streak: streak))
    send(.reaction(kind), as: id, kindName: "\(kind)", in: &turn)
    return id
  }

  mutating func say(_ text: String, in turn: inout Turn<some RandomNumberGenerator>) -> MessageID {
    send(.text(text), kindName: "text", in: &turn)
  }

  mutating func push(_ song: Song, in turn: inout Turn<some RandomNumberGenerator>) -> MessageID {
    send(.song(song), kindName: "song", in: &turn)
  }

  private mutating func send(
    _ content: MessageContent, kindName: String, in turn: inout Turn<some RandomNumberGenerator>
  ) -> MessageID {
    let id = MessageID.random(using: &turn.chance)
    ownMessages.follow(id)
    send(content, as: id, kindName: kindName, in: &turn)
    return id
  }

  /// A button came up. `held` is nil where nobody knows for how long it was down.
  mutating func endPress(
    of button: ButtonID, on face: FaceID, held: Duration?, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let kind = Reaction(button) else { return }
    endPress(from: .button(face, kind), held: held, in: &turn)
  }

  mutating func endPress(
    from source: PressSource, held: Duration?, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let id = ownMessages.end(from: source, at: turn.now) else { return }
    let milliseconds = held?.wholeMilliseconds ?? 0
    stage.finish(id, heldMilliseconds: milliseconds)
    guard !isAlone, let held, held >= OwnMessages.shortestRhythm else { return }
    let rhythm = MessageContent.pressRhythm(of: id, heldMilliseconds: milliseconds)
    turn.emit(.send(MessageID.random(using: &turn.chance), rhythm))
  }

  private mutating func send(
    _ content: MessageContent, as id: MessageID, kindName: String,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    turn.emit(.send(id, content))
    turn.note(.messageSent, ["kind": kindName])
    if link.isUp {
      timers.start(.echo, after: Self.echoTime, in: &turn)
    } else {
      lights.say(.kept)
    }
  }
}

extension Reaction {
  init?(_ button: ButtonID) {
    switch button {
    case .love: self = .love
    case .fire: self = .fire
    case .menu: return nil
    }
  }
}
