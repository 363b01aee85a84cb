import ByteCoding
import CrewMessages

/// What others are told who missed something: by the member with the lowest place that is there, or by the next if that
/// one does not.
extension Crew {
  mutating func hear(
    request body: SignedBody, _ seal: SignedBody.Seal, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let request = try? CatchUpRequest(decoding: body.content) else { throw .malformed }
    try verify(body, by: request.asker, seal, orFormer: true)
    // Who is no further has nothing to give, and an empty answer would look as if nothing opened.
    guard let mark = cipher?.mark, mark.epoch > request.from.epoch else { return }
    try take(request, in: &turn)
  }

  private mutating func take(
    _ request: CatchUpRequest, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    let rivals = identity.others.map(\.member.id).filter {
      $0 != request.asker && greetings.connections[$0] != nil && place($0) < place(identity.own.id)
        && (heard[$0]?.mark.epoch ?? 0) > request.from.epoch
    }
    guard catchUpAnswers.add(request, rank: rivals.count, at: turn.now) else { throw .tooOften }
    answerCatchUps(in: &turn)
  }

  mutating func answerCatchUps(in turn: inout Turn<some RandomNumberGenerator>) {
    for request in catchUpAnswers.take(at: turn.now) { answer(request, in: &turn) }
    if let next = catchUpAnswers.next {
      turn.emit(.startTimer(.catchUpAnswer, after: max(.zero, next - turn.now)))
    }
  }

  private mutating func answer(
    _ request: CatchUpRequest, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let mark = cipher?.mark else { return }
    let found = history.since(request.from, present: mark)
    let answers = isGone(request.asker) ? CatchUpPart.farewell(found) : CatchUpPart.answers(found)
    for (index, answer) in answers.enumerated() {
      say(answer, UInt8(index), to: request.asker, request.number, in: &turn)
    }
  }

  /// Whether somebody was in the crew, and was removed or left.
  private func isGone(_ device: DeviceID) -> Bool {
    identity.peer(device) == nil && identity.former(device).map { isRemoved($0.key) } == true
  }

  /// One that is gone and in a branch of its own, as long as ours or longer, does not ask what it missed. Its hello
  /// counts as its question.
  mutating func sayFarewell(
    to hello: Hello, _ salt: [UInt8], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let mark = cipher?.mark, hello.epoch.epoch >= mark.epoch, !hello.flags.contains(.lost),
      isGone(hello.member.id), let number = Opaque16(salt)?.question
    else { return }
    try? take(CatchUpRequest(asker: hello.member.id, number: number, from: hello.epoch), in: &turn)
  }

  /// Tells one that is gone so, who wants to be put back in. False if it is not.
  mutating func sayGone(to request: ResyncRequest, in turn: inout Turn<some RandomNumberGenerator>) -> Bool {
    guard isGone(request.asker) else { return false }
    say(.gone, 0, to: request.asker, request.counter, in: &turn)
    return true
  }

  private mutating func say(
    _ answer: CatchUpPart.Answer, _ index: UInt8, to asker: DeviceID, _ number: UInt64,
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let part = CatchUpPart(
      asker: asker, author: identity.own.id, number: number, index: index, answer: answer)
    say(.catchUpPart, part.encoded, in: &turn)
  }
}

extension CatchUpPart {
  /// What a member is told.
  fileprivate static func answers(_ found: HandshakeHistory.Found) -> [Answer] {
    switch found {
    case .handshakes(let handshakes): window(handshakes)
    case .tooOld: [.tooOld]
    case .otherBranch: [.otherBranch]
    }
  }

  /// What one is told that is gone: the commit says who did it, if it opens. No part ends the window, or it would take
  /// what does not open for damage of its own.
  fileprivate static func farewell(_ found: HandshakeHistory.Found) -> [Answer] {
    guard case .handshakes(let handshakes) = found else { return [.gone] }
    return window(handshakes).map { part in
      guard case .handshakes(let handshakes, _) = part else { return part }
      return .handshakes(handshakes, endsWindow: false)
    } + [.gone]
  }

  /// As much as one request is answered with: up to ``windowLimit`` parts, each as full as it may be. One that is
  /// longer than a part goes alone.
  static func window(_ handshakes: [[UInt8]]) -> [Answer] {
    var parts: [[[UInt8]]] = [[]]
    var size = 0
    for handshake in handshakes {
      if size + handshake.count > sizeLimit, parts.last?.isEmpty == false {
        guard parts.count < windowLimit else { break }
        parts.append([])
        size = 0
      }
      parts[parts.count - 1].append(handshake)
      size += handshake.count + 2
    }
    return parts.indices.map { .handshakes(parts[$0], endsWindow: $0 == parts.count - 1) }
  }
}
