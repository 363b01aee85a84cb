import CrewMessages
import LeelooCrypto
import MLS

/// A crew's cipher: a group of Messaging Layer Security (RFC 9420), with the crew's own rules on top
/// (<doc:Membership>).
struct MLSCipher: Sendable {
  /// How many past epochs are kept for frames that were under way, and how long each.
  static let pastLimit = 2
  static let pastLife: Duration = .seconds(120)
  /// How often keys of missing messages grow older; they go at the second time.
  static let ageing: Duration = .seconds(300)
  static let ages = 2
  /// How many generations are reserved at a time: a press then almost never waits for the card.
  static let blockSize: UInt32 = 64

  var group: Group
  private(set) var members: [RosterMember]
  private(set) var context: CrewContext
  var past: [Past] = []
  var pending: Pending?
  /// Who made the last commits; nothing for who has just come in.
  var run: CommitRun?
  /// The first generation of this epoch that is not reserved, and the same as far as the disk knows.
  var reservedEnd: UInt32 = 0
  var storedEnd: UInt32 = 0
  /// How many generations of this epoch were passed over since the start (``jump(to:)``).
  var passedOver: UInt32 = 0
  /// When the keys of missing messages grew older last, and how often they have to until none is left.
  var agedAt: Duration = .zero
  var agesLeft = 0
  let randomness: any SecureRandomness

  /// An epoch that is over.
  struct Past: Sendable {
    var epoch: PastEpoch
    let members: [RosterMember]
    let until: Duration
  }

  /// A commit of ours.
  struct Pending: Sendable {
    let staged: StagedHandshake
    let next: Group
    let news: CommitNews
  }

  /// Takes a group for a crew's, if it is one.
  init(_ group: Group, randomness: any SecureRandomness) throws(CrewRuleBreach) {
    members = try group.crewRoster()
    context = try group.crewContext()
    self.group = group
    self.randomness = randomness
  }

  /// Goes on to the next epoch; the present one is kept for a while.
  mutating func move(to next: Group, by news: CommitNews, at now: Duration) throws(CrewRuleBreach) {
    var moved = try successor(next, by: news)
    if let over = try? PastEpoch(of: group) {
      moved.past = (past + [Past(epoch: over, members: members, until: now + Self.pastLife)])
        .suffix(Self.pastLimit)
    }
    (moved.agedAt, moved.agesLeft) = (agedAt, 0)
    self = moved
  }

  /// The next epoch, if the crew's rules allow it to follow on this one.
  func successor(_ next: Group, by news: CommitNews) throws(CrewRuleBreach) -> MLSCipher {
    var moved = try MLSCipher(next, randomness: randomness)
    moved.run = try CommitRun(after: run, news, of: members.count)
    try context.mayBecome(moved.context)
    try next.checkContextLimit()
    let gone = (news.removed + news.left).filter { gone in !moved.members.contains { $0.key == gone.key } }
    guard gone.allSatisfy({ moved.context.tombstones.holds($0.key) }) else { throw .notBuried }
    return moved
  }

  /// Who has a place.
  func member(at index: LeafIndex) -> RosterMember? { members.first { $0.place == index.value } }

  /// Where a member is.
  func place(of device: DeviceID) -> LeafIndex? {
    members.first { $0.id == device }.map { LeafIndex($0.place) }
  }
}
