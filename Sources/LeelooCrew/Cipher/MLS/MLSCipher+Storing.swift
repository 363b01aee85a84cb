import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS

extension MLSCipher: CrewCipher {
  var epoch: UInt64 { group.context.epoch }
  var authenticator: SecretBytes { group.epochAuthenticator }
  var roster: [RosterMember] { members }

  /// The group with our ratchet at the end of the reserved keys, and the commit that waits. Past epochs are not kept
  /// beyond a restart: what was under way then is sent again.
  func encode(to writer: inout SecretWriter) {
    guard let reserved = try? group.skipping(.application, to: reservedEnd) else {
      preconditionFailure("\(reservedEnd) keys can't be reserved")
    }
    writer.append(vector: reserved.snapshot())
    writer.plain { $0.append(integer: UInt8(pending == nil ? 0 : 1)) }
    if let pending {
      writer.append(vector: SecretBytes(copying: pending.staged.handshake))
      writer.append(vector: pending.staged.welcome ?? SecretBytes(copying: []))
      writer.append(vector: pending.next.snapshot())
    }
    if let run { writer.plain { run.append(to: &$0) } }
  }

  /// Reads what ``encode(to:)`` wrote.
  init(from reader: inout SecretReader, randomness: any SecureRandomness) throws {
    try self.init(try Group(restoring: &reader), randomness: randomness)
    reservedEnd = group.nextGeneration(.application)
    agesLeft = Self.ages
    if try reader.integer(UInt8.self) != 0 { try readPending(from: &reader) }
    // Nothing follows where nobody had committed yet, and in what older versions wrote.
    if reader.remaining > 0 { run = try CommitRun(from: &reader) }
  }

  private mutating func readPending(from reader: inout SecretReader) throws {
    let handshake = try reader.secretVector().withUnsafeBytes { Array($0) }
    let welcome = try reader.secretVector()
    let next = try Group(restoring: &reader)
    // An older version may have staged what nobody could be told.
    guard handshake.count <= HandshakeHistory.handshakeLimit else { return }
    pending = Pending(
      staged: StagedHandshake(handshake: handshake, welcome: welcome.count == 0 ? nil : welcome), next: next,
      news: try newsOfPending(next))
  }

  /// What a commit does that was made before a restart.
  private func newsOfPending(_ next: Group) throws(CrewRuleBreach) -> CommitNews {
    let after = try next.crewRoster()
    let gone = members.filter { member in !after.contains { $0.id == member.id && $0.key == member.key } }
    let leavers = Set(leavers)
    return CommitNews(
      author: member(at: group.ownIndex)?.id ?? members[0].id,
      added: after.filter { member in !members.contains { $0.id == member.id && $0.key == member.key } },
      removed: gone.filter { !leavers.contains($0.id) }, left: gone.filter { leavers.contains($0.id) })
  }
}

extension Group {
  /// A group that can say something still, as one that was written can.
  fileprivate init(restoring reader: inout SecretReader) throws {
    try self.init(snapshot: try reader.secretVector())
    let next = nextGeneration(.application)
    guard next < UInt32.max / 2 else { throw CrewError.malformed }
    _ = try skipping(.application, to: next + MLSCipher.blockSize)
  }
}

extension SecretWriter {
  /// Appends a secret with its length before it in 32 bits.
  fileprivate mutating func append(vector secret: SecretBytes) {
    plain { $0.append(integer: UInt32(secret.count)) }
    append(secret)
  }
}

extension SecretReader {
  fileprivate mutating func secretVector() throws(ByteCodingError) -> SecretBytes {
    try secret(Int(try integer(UInt32.self)))
  }
}
