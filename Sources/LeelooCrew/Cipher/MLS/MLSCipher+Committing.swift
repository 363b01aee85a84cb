import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS

/// Changes of the group that this device makes.
extension MLSCipher {
  mutating func stage(_ change: CipherChange, wallClock: UInt64) throws(CrewError) {
    var plan = try plan(for: change)
    plan.now = MLSMaker.seconds(wallClock)
    do {
      let (staged, next) = try group.commit(plan, chance: randomness)
      let news = try CommitNews(staged.summary, members: members, context: context)
      _ = try successor(staged.next, by: news)
      group = next
      pending = Pending(
        staged: StagedHandshake(
          handshake: staged.message.encoded,
          welcome: staged.welcome.map { SecretBytes(copying: $0.encoded) }), next: staged.next, news: news)
    } catch let breach as CrewRuleBreach {
      throw CrewError(breach)
    } catch MLSError.crypto(.providerFailed) {
      throw .cryptoFailed
    } catch {
      throw .malformed
    }
  }

  /// Every commit also does what leaving members proposed, so each buries their keys.
  private func plan(for change: CipherChange) throws(CrewError) -> CommitPlan {
    switch change {
    case .add(let introduction):
      return CommitPlan([.add(try newcomer(introduction, insteadOf: nil))] + burying(leavers))
    case .remove(let device):
      guard let place = place(of: device) else { throw .malformed }
      return CommitPlan([.remove(place)] + burying(leavers + [device]))
    case .readmit(let device, let introduction):
      guard let place = place(of: device) else { throw .malformed }
      let newcomer = try newcomer(introduction, insteadOf: device)
      return CommitPlan([.remove(place), .add(newcomer)] + burying(leavers.filter { $0 != device }))
    case .takeProposals:
      return CommitPlan(burying(leavers))
    case .renew(let profile):
      var extensions = group.member(at: group.ownIndex)?.leaf.extensions ?? Extensions()
      extensions[.leafProfile] = profile.encoded
      return CommitPlan(burying(leavers), extensions: extensions)
    }
  }

  /// A key package whose owner may come in: somebody new, or exactly who was there before.
  private func newcomer(
    _ introduction: [UInt8], insteadOf device: DeviceID?
  ) throws(CrewError) -> KeyPackage {
    guard let package = try? KeyPackage(decoding: introduction),
      let identity = package.leafNode.credential.identity,
      let key = package.leafNode.signatureKey.key
    else { throw .malformed }
    guard !context.tombstones.holds(key) else { throw .keyRemoved }
    guard let device else { return package }
    let known = members.first { $0.id == device }
    guard identity == device.value.bytes, key == known?.key else { throw .malformed }
    return package
  }

  /// The context with these members' keys among the removed; nothing if there are none.
  private func burying(_ devices: [DeviceID]) -> [Proposal] {
    guard !devices.isEmpty else { return [] }
    var context = context
    for member in members where devices.contains(member.id) { context.tombstones.bury(member.key) }
    var extensions = group.context.extensions
    extensions[.crewContext] = context.encoded.withUnsafeBytes { Array($0) }
    return [.groupContextExtensions(extensions)]
  }

  var leavers: [DeviceID] { group.pendingProposals.compactMap { member(at: $0.sender)?.id } }

  var isLeaving: Bool { group.pendingProposals.contains { $0.sender == group.ownIndex } }

  var hasLeavers: Bool { group.pendingProposals.contains { $0.sender != group.ownIndex } }

  var commitsInARow: Int {
    guard let run, let own = member(at: group.ownIndex) else { return 0 }
    return run.count(of: own.id)
  }

  var staged: StagedHandshake? { pending?.staged }

  mutating func adoptStaged(at now: Duration) -> CommitNews? {
    guard let pending else { preconditionFailure("no commit is staged") }
    do {
      try move(to: pending.next, by: pending.news, at: now)
    } catch {
      // From the disk comes what an older version staged, under older rules; to stop here would be to stop at every start.
      dropStaged()
      return nil
    }
    return pending.news
  }

  mutating func dropStaged() { pending = nil }

  mutating func proposeLeaving() throws(CrewError) -> [UInt8] {
    do {
      let (message, next) = try group.propose(.remove(group.ownIndex), chance: randomness)
      group = next
      return message.encoded
    } catch {
      throw .cryptoFailed
    }
  }
}

extension CrewError {
  fileprivate init(_ breach: CrewRuleBreach) {
    self =
      switch breach {
      case .tooMany: .crewFull
      case .removedKey: .keyRemoved
      case .tooManyInARow: .tooManyInARow
      case .badLeaf, .sameTwice, .otherIdentity, .badContext, .badCommit, .notBuried: .malformed
      }
  }
}
