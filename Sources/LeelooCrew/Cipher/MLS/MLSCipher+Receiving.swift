import CrewMessages
import LeelooCrypto
import MLS

/// From a frame to what it says.
extension MLSCipher {
  mutating func open(_ sealed: [UInt8], at now: Duration) throws(DropReason) -> CipherNews {
    guard let message = try? MLSMessage(decoding: sealed), case .privateMessage(let envelope) = message,
      envelope.groupID == group.id
    else { throw .malformed }
    guard envelope.epoch <= epoch else { throw .futureEpoch }
    guard envelope.epoch == epoch else { return try openPast(message, of: envelope.epoch, at: now) }
    agesLeft = Self.ages
    let received: Received
    do throws(MLSError) {
      // Lifetimes are the committer's to check, who must (RFC 9420 section 7.3). A member that checked them again by a
      // wrong clock would refuse a commit that all others follow.
      received = try group.receive(message, now: nil)
    } catch {
      throw DropReason(error)
    }
    return try take(received, at: now)
  }

  private mutating func take(_ received: Received, at now: Duration) throws(DropReason) -> CipherNews {
    switch received {
    case .application(let message, let next):
      guard let sender = member(at: message.sender) else { throw .notAMember }
      group = next
      return .message(from: sender.id, plaintext: message.content)
    case .proposal(let proposal, let next):
      // Leaving is all that a crew proposes; everything else is committed at once.
      guard case .remove(let leaf) = proposal.proposal, leaf == proposal.sender, let leaver = member(at: leaf)
      else { throw .invalidHandshake }
      group = next
      return .leaving(leaver.id)
    case .commit(let summary, let next):
      do throws(CrewRuleBreach) {
        let news = try CommitNews(summary, members: members, context: context)
        try move(to: next, by: news, at: now)
        return .commit(news)
      } catch {
        throw error == .tooManyInARow ? .tooManyInARow : .invalidHandshake
      }
    case .removed(let summary):
      // The others would not follow it either. They hold it to more, which one can't see who has no place in it; a member
      // that means harm can say as well that one is gone.
      guard (try? CommitNews(summary, members: members, context: context)) != nil else {
        throw .invalidHandshake
      }
      let own = member(at: group.ownIndex)?.key.bytes
      if summary.added.contains(where: { $0.leaf.signatureKey.bytes == own }) { return .putBack }
      return .removed(by: member(at: summary.committer)?.id)
    }
  }

  /// Opens what was under way when the epoch ended, if its sender is still in.
  private mutating func openPast(
    _ message: MLSMessage, of epoch: UInt64, at now: Duration
  ) throws(DropReason) -> CipherNews {
    guard let index = past.firstIndex(where: { $0.epoch.epoch == epoch && now < $0.until }) else {
      throw .pastEpoch
    }
    do throws(MLSError) {
      let (said, next) = try past[index].epoch.receive(message)
      guard let sender = past[index].members.first(where: { $0.place == said.sender.value }),
        members.contains(where: { $0.id == sender.id && $0.key == sender.key })
      else { throw .noMember(at: said.sender) }
      past[index].epoch = next
      return .message(from: sender.id, plaintext: said.content)
    } catch {
      throw DropReason(error)
    }
  }

  func expectedGeneration(of sender: DeviceID) -> UInt64 {
    place(of: sender).map { UInt64(group.expectedGeneration(.application, of: $0)) } ?? 0
  }

  mutating func forgetPast(at now: Duration) -> Duration? {
    past.removeAll { $0.until <= now }
    if agesLeft > 0, now - agedAt >= Self.ageing {
      group = group.agingSkippedKeys()
      agesLeft -= 1
      agedAt = now
    }
    let nextAge = agesLeft > 0 ? agedAt + Self.ageing : nil
    return [past.first?.until, nextAge].compactMap { $0 }.min()
  }
}

extension DropReason {
  /// What the journal is told of a refusal.
  init(_ error: MLSError) {
    self =
      switch error {
      case .malformed: .malformed
      case .invalidSignature: .forged
      case .crypto: .undecryptable
      case .noMember, .message(.unknownSender), .message(.ownMessage): .notAMember
      case .message(.generationConsumed): .replayed
      case .message(.generationTooFarAhead): .tooFarAhead
      case .message(.otherGroup): .foreign
      case .message(.otherEpoch): .pastEpoch
      default: .invalidHandshake
      }
  }
}
