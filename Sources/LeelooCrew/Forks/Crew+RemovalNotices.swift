import CrewMessages
import LeelooCrypto

/// Removals cross from branch to branch as a member's word (<doc:Forks>): the commits that did them can't be read there, and
/// nobody goes over to where they were not done.
extension Crew {
  /// How long whoever has told them so says nothing to those who have not asked for a decision.
  private static let answerPause: Duration = .seconds(3)

  /// Tells those who are in another branch whom they still hold, as far as their hellos show it.
  mutating func tellRemovals(to branch: EpochMark, in turn: inout Turn<some RandomNumberGenerator>) {
    let speakers = heard.filter { $0.value.mark == branch && !$0.value.isTold }
    for speaker in speakers.keys { heard[speaker]?.isTold = true }
    tellRemovals(speakers.values.reduce(into: []) { $0.formUnion($1.formerKeys) }, to: branch, in: &turn)
  }

  /// Tells them unless a branch was told just now: the word may not have come, or they may have to be told as well.
  mutating func tellRemovalsAgain(to branch: EpochMark, in turn: inout Turn<some RandomNumberGenerator>) {
    guard toldRemovalsAt.map({ turn.now - $0 >= Self.answerPause }) ?? true else { return }
    tellRemovals(to: branch, in: &turn)
  }

  /// Tells another branch that these keys, which it holds, are removed here.
  mutating func tellRemovals(
    _ keys: Set<Ed25519PublicKey>, to branch: EpochMark, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !keys.isEmpty else { return }
    let removed = keys.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.prefix(Self.memberLimit)
    let notice = RemovalNotice(author: identity.own.id, branch: branch, removed: Array(removed))
    toldRemovalsAt = turn.now
    say(.removalNotice, notice.encoded, in: &turn)
  }

  /// Any member may remove any other, so the word is good of one that has gone another way.
  mutating func hear(
    removalNotice body: SignedBody, _ seal: SignedBody.Seal, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let notice = try? RemovalNotice(decoding: body.content) else { throw .malformed }
    try verify(body, by: notice.author, seal)
    guard notice.branch == cipher?.mark, let theirs = heard[notice.author]?.mark, theirs != notice.branch,
      mayFollow(notice.author)
    else { return }
    // Their side may have to be told as well, and does not hear of us while it is the longer one.
    tellRemovalsAgain(to: theirs, in: &turn)
    follow(notice, in: &turn)
  }

  /// Whether this device removes others on this one's word: a member, neither removed nor a ghost.
  private func mayFollow(_ speaker: DeviceID) -> Bool {
    identity.peer(speaker).map { !isRemoved($0.key) } == true && !isGhost(speaker)
  }

  /// Whether what was said still counts: in the epoch to which it was said, and of one that still is a member.
  func counts(_ word: RemovalWord) -> Bool { word.branch == cipher?.mark && mayFollow(word.speaker) }

  /// What was said to an epoch that this device has ended itself, or that ended as was said, counts in the next: several that
  /// are gone go one by one.
  mutating func keepWords(after news: CommitNews) {
    guard news.author == identity.own.id || news.removed.contains(where: { tellers[$0.key] != nil }) else {
      return forgetWords()
    }
    for gone in news.removed { tellers[gone.key] = nil }
    commits.rebindWords(to: cipher?.mark)
  }

  /// Elsewhere nothing counts of it.
  mutating func forgetWords() {
    tellers = [:]
    commits.rebindWords(to: nil)
  }

  private mutating func follow(
    _ notice: RemovalNotice, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let named = identity.others.filter { notice.removed.contains($0.key) && $0.member.id != notice.author }
    for key in notice.removed where tellers[key] == nil && !identity.removals.holds(key) {
      guard key == identity.signingKey.publicKey || named.contains(where: { $0.key == key }) else { continue }
      tellers[key] = identity.peer(notice.author)?.member
    }
    let words = named.map { RemovalWord(device: $0.member.id, speaker: notice.author, branch: notice.branch) }
    guard words.contains(where: { !commits.intents.contains(.follow($0)) }) else { return }
    words.forEach { commits.want(.follow($0)) }
    let elsewhere = heard.filter {
      $0.value.mark != notice.branch && $0.value.mark.epoch >= notice.branch.epoch
    }.keys
    takeTurns(besides: Set(words.map(\.device)).union(elsewhere), in: &turn)
    pursueIntents(in: &turn)
  }
}

/// What one that is in another branch said of a member of ours.
struct RemovalWord: Equatable, Sendable {
  /// Who is removed there.
  let device: DeviceID
  /// Who said so.
  let speaker: DeviceID
  /// The epoch to which it was said. In the next it counts only as ``Crew/keepWords(after:)`` says.
  var branch: EpochMark
}
