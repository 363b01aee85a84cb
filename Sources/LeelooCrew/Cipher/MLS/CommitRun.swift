import ByteCoding
import CrewMessages

/// How many commits one member has made in a row.
///
/// A crew follows whichever commit of an epoch comes first, so a member that commits all the time, without waiting for
/// anybody, would keep all others from ever changing the crew, its own removal among that. Past ``limit`` it has to wait
/// for another's. All who were there count the same commits, so they refuse the same; RFC 9420 leaves it to the application
/// who may commit what, if all members decide alike (RFC 9750 section 6.4). Who came in meanwhile counts from there and takes
/// a commit that the others refuse: only one that no honest member makes.
///
/// Who lets another device of its own in can commit by turns with it. Whoever came in is counted apart, or a crew of which
/// the elder members stay away would come to its end.
struct CommitRun: Equatable, Sendable {
  /// How many there are at most: more than any honest member makes before one of the others renews its keys, and few
  /// enough for those who were away to catch up with from one history (``HandshakeHistory/countLimit``).
  static let limit: UInt8 = 128
  /// How many there are before a device makes none more of itself: half, so that after all to which a member drives it by what
  /// it says of others, letting somebody in, or back in, finds room. A device that can say nothing before its keys are new
  /// renews them beyond that, up to ``limit``; lies bring that about once after each start, or each commit of another member.
  static let ownLimit = Int(limit) / 2

  /// Whose they are.
  let author: DeviceID
  /// How many, but for those that removed somebody and let nobody in: nobody runs out of the right to do that, and nobody
  /// goes on for ever by letting in one for each that it removes.
  let count: UInt8

  /// The run with one more commit. `earlier` is nothing where nobody knows what came before.
  init(after earlier: CommitRun?, _ news: CommitNews, of members: Int) throws(CrewRuleBreach) {
    author = news.author
    let before = earlier?.author == news.author ? earlier?.count ?? 0 : 0
    // Whoever is alone keeps nobody waiting.
    guard !news.onlyRemovesForGood, members > 1 else {
      count = members > 1 ? before : 0
      return
    }
    guard before < Self.limit else { throw .tooManyInARow }
    count = before + 1
  }

  /// How many of the last commits were this member's.
  func count(of member: DeviceID) -> Int { member == author ? Int(count) : 0 }
}

extension CommitRun {
  /// Writes what ``init(from:)`` reads: `author(16) | count(1)`.
  func append(to writer: inout ByteWriter) {
    writer.append(author)
    writer.append(integer: count)
  }

  /// Reads a run.
  init(from reader: inout SecretReader) throws(ByteCodingError) {
    author = DeviceID(try reader.opaque16())
    count = try reader.integer()
  }
}

extension CommitNews {
  /// Whether somebody is out after it who was in before and did not ask to go, and nobody came in.
  fileprivate var onlyRemovesForGood: Bool { added.isEmpty && !removed.isEmpty }
}
