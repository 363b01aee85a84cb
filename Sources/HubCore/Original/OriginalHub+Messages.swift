import LeelooProtocol

extension OriginalHub {
  /// To everybody else in the crew, with the payload as it came. Who is in no crew speaks to nobody.
  mutating func pass(
    _ type: String, _ payload: JSON, from number: ConnectionNumber, _ turn: inout OriginalTurn
  ) {
    guard let connection = connections[number], let place = connection.place else { return }
    guard payload.bytes.count <= limits.payloadBytes else {
      let sentence = "A payload has at most \(limits.payloadBytes) bytes, not \(payload.bytes.count)."
      return refuse(number, .messageTooLong, sentence, &turn)
    }
    let message = OriginalMessage(
      sender: place.deviceID, senderName: connection.name, type: type, payload: payload,
      unixMilliseconds: turn.now.unixMilliseconds)
    fanOut(.message(message), from: number, in: place.code, &turn)
    tellPhones(of: place.code, .message(message), &turn)
  }

  /// A song in its old form.
  mutating func pass(_ song: OriginalSong, from number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard let connection = connections[number], let place = connection.place else { return }
    let frame = OriginalHubFrame.musicShared(
      song, by: connection.name, unixMilliseconds: turn.now.unixMilliseconds)
    fanOut(frame, from: number, in: place.code, &turn)
  }

  /// A reaction in its old form.
  mutating func pass(
    reaction: JSON, from number: ConnectionNumber, _ turn: inout OriginalTurn
  ) {
    guard let connection = connections[number], let place = connection.place else { return }
    let frame = OriginalHubFrame.reaction(
      reaction, from: connection.name, unixMilliseconds: turn.now.unixMilliseconds)
    fanOut(frame, from: number, in: place.code, &turn)
  }

  private mutating func fanOut(
    _ frame: OriginalHubFrame, from number: ConnectionNumber, in code: OriginalCrewCode,
    _ turn: inout OriginalTurn
  ) {
    let others = others(than: number, in: code)
    counters.messages += 1
    counters.deliveries += UInt64(others.count)
    turn.fanOut(frame, to: others)
  }
}
