import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

struct LogLimitTests {
  @Test("in the largest crew, what was received never fills more than a reader takes")
  func seenOfMany() throws {
    var chance = SplitMix64(seed: 1)
    var crew = try Members.host(chance: &chance).crew
    for index in 1..<Crew.memberLimit {
      let member = try Members.member(at: index)
      crew.identity.others.append(.init(member: member, key: crew.identity.signingKey.publicKey))
    }
    var turn = Turn(now: .zero, wallClock: 0, chance: chance)
    crew.writeWhole(.seen, [], in: &turn)
    var longest = 0
    for number in 0..<30_000 {
      let sender = crew.identity.others[number % crew.identity.others.count].member.id
      let record = SeenRecord.arrived([.random(using: &turn.chance)], from: sender)
      crew.append(.seen, record.encoded, [], in: &turn)
      crew.compact(.seen, in: &turn)
      longest = max(longest, crew.vault.size(of: .seen))
    }
    #expect(longest > 1 << 20, "it is compacted once in this test")
    #expect(longest <= CrewFile.seen.sizeLimit)
    #expect(crew.vault.size(of: .seen) < longest)
  }

  @Test("a history and an outbox as large as they may be are within what a reader takes")
  func bounds() {
    let history = CrewFile.historyBound(
      size: HandshakeHistory.sizeLimit, handshakes: HandshakeHistory.countLimit)
    let outbox = CrewFile.outboxBound(size: Outbox.sizeLimit, messages: Outbox.countLimit, others: 31)
    #expect(history + RecordLog.recordLimit < CrewFile.history.sizeLimit)
    #expect(outbox + RecordLog.recordLimit < CrewFile.outbox.sizeLimit)
  }
}
