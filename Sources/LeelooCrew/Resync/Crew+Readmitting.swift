import ByteCoding
import CrewMessages

/// Putting a member back in that has lost its keys. No button is needed: it is the same key as before.
extension Crew {
  mutating func hear(
    resyncRequest body: SignedBody, _ seal: SignedBody.Seal,
    in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let request = try? ResyncRequest(decoding: body.content) else { throw .malformed }
    try verify(body, by: request.asker, seal, orFormer: true)
    guard request.addressee == identity.own.id, request.asker != identity.own.id else { return }
    guard greetings.takeChallenge(request.challenge, by: request.asker) else { throw .staleHello }
    guard !sayGone(to: request, in: &turn) else { return }
    guard let peer = identity.peer(request.asker) else { throw .notAMember }
    guard commits.waits(for: request) ? limits.isNew(request) : limits.mayServe(request, at: turn.now) else {
      throw .tooOften
    }
    // The asker takes an answer to its last request alone.
    commits.dropReadmissions(of: [request.asker])
    if identity.removals.holds(peer.key) {
      // Its own user's word goes before the asker's.
      wantOwnRemovals()
    } else {
      // First, or what was held back would lengthen a branch that the crew may have left.
      commits.wantFirst(.readmit(request))
    }
    yieldIfBothAsk(request, in: &turn)
    pursueIntents(in: &turn)
  }

  /// Of two members that ask each other one has to answer: the one with the lower id; or the one that may not ask now.
  private mutating func yieldIfBothAsk(
    _ request: ResyncRequest, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let isFirst = identity.own.id.value.bytes.lexicographicallyPrecedes(request.asker.value.bytes)
    guard cipher != nil, wantsResync || isFirst && resync?.addressee == request.asker else { return }
    giveUpResync(in: &turn)
  }

  /// The member is back in, and that is on the disk.
  mutating func readmitted(
    _ request: ResyncRequest, _ welcome: [UInt8], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let answer = ResyncWelcome(
      asker: request.asker, author: identity.own.id, counter: request.counter, origins: identity.origins,
      welcome: welcome)
    say(.resyncWelcome, answer.encoded, in: &turn)
  }
}
