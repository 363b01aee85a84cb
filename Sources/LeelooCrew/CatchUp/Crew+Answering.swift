import CrewMessages

/// What others are told who missed something: by the member with the lowest place that is there, or by the next if that
/// one does not.
extension Crew {
  mutating func hear(
    request body: SignedBody, _ seal: SignedBody.Seal, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let request = try? CatchUpRequest(decoding: body.content) else { throw .malformed }
    try verify(body, by: request.asker, seal, orFormer: true)
    guard let mark = cipher?.mark, mark.epoch >= request.from.epoch else { return }
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
    let answers: [CatchUpPart.Answer] =
      switch history.since(request.from, present: mark) {
      case .handshakes(let handshakes): CatchUpPart.window(handshakes)
      case .tooOld: [.tooOld]
      case .otherBranch: [.otherBranch]
      }
    for (index, answer) in answers.enumerated() {
      let part = CatchUpPart(
        asker: request.asker, author: identity.own.id, number: request.number, index: UInt8(index),
        answer: answer)
      say(.catchUpPart, part.encoded, in: &turn)
    }
  }
}

extension CatchUpPart {
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
