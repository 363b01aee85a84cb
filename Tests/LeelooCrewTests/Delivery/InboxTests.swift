import ByteCoding
import CrewMessages
import Testing

@testable import LeelooCrew

struct InboxTests {
  private var inbox = Inbox()
  private let sender = DeviceID(Opaque16([UInt8](repeating: 1, count: 16))!)

  private static func message(_ number: UInt64) -> CrewMessage {
    var writer = ByteWriter()
    writer.append(integer: UInt64(0))
    writer.append(integer: number)
    return CrewMessage(id: MessageID(Opaque16(writer.bytes)!), sentAt: 0, content: .reaction(.love))
  }

  private mutating func take(_ message: CrewMessage) {
    inbox.arrive(message.id)
    inbox.store(message.id)
    inbox.settle([message.id])
  }

  @Test("the last 256 ids are remembered")
  mutating func memory() {
    for number in 0..<262 { take(Self.message(UInt64(number))) }
    #expect(inbox.order.count == Inbox.memory)
    #expect(inbox.stage(of: Self.message(5).id) == nil)
    #expect(inbox.stage(of: Self.message(6).id) == .settled)
  }

  @Test("what was shown and not written down as shown is doubtful after a restart")
  mutating func doubt() {
    var inboxes = Inboxes()
    inboxes.replay(.arrived([Self.message(1).id], from: sender))
    inboxes.replay(.shown([Self.message(1).id], from: sender))
    inboxes.replay(.arrived([Self.message(2).id], from: sender))
    let restored = inboxes[sender]
    #expect(restored.stage(of: Self.message(1).id) == .settled)
    #expect(restored.stage(of: Self.message(2).id) == .doubtful)
    #expect(!restored.hasTaken(Self.message(2).id))
    #expect(restored.lastSettled == Self.message(1).id)
  }

  @Test("the log written anew says the same")
  mutating func rewriting() throws {
    for number in 1...5 { take(Self.message(UInt64(number))) }
    inbox.arrive(Self.message(6).id)
    var inboxes = Inboxes()
    for record in inbox.records(from: sender) { inboxes.replay(try SeenRecord(decoding: record.encoded)) }
    let restored = inboxes[sender]
    #expect(restored.order == inbox.order)
    #expect(restored.lastSettled == inbox.lastSettled)
    #expect(restored.stage(of: Self.message(6).id) == .doubtful)
  }

  @Test("what nobody has seen is not in the log: whoever sent it sends it again")
  mutating func waiting() throws {
    take(Self.message(1))
    inbox.wait(Self.message(2).id)
    #expect(inbox.hasTaken(Self.message(2).id))
    var inboxes = Inboxes()
    for record in inbox.records(from: sender) { inboxes.replay(try SeenRecord(decoding: record.encoded)) }
    #expect(inboxes[sender].order == [Self.message(1).id])
  }

  @Test("as many wait of one member as an honest outbox can hold, and no more")
  mutating func room() {
    for number in 0..<UInt64(Inbox.memory) {
      #expect(inbox.hasRoom)
      inbox.wait(Self.message(number).id)
    }
    #expect(!inbox.hasRoom)
    inbox.arrive(Self.message(0).id)
    #expect(inbox.hasRoom)
  }

  @Test("a doubtful id that never comes again keeps nothing else in memory")
  mutating func doubtfulHead() {
    let ids = (0..<5_000).map { Self.message(UInt64($0)).id }
    for id in ids { inbox.replay(arrived: id) }
    #expect(inbox.order == Array(ids.suffix(Inbox.memory)))
    for number in 5_000..<5_300 { take(Self.message(UInt64(number))) }
    #expect(inbox.order.count == Inbox.memory)
    #expect(inbox.stage(of: Self.message(5_044).id) == .settled)
  }

  @Test("what is still to be settled is kept, and what stands behind it is forgotten")
  mutating func unsettledHead() {
    inbox.arrive(Self.message(0).id)
    for number in 1...300 { take(Self.message(UInt64(number))) }
    #expect(inbox.order.count == Inbox.memory)
    #expect(inbox.stage(of: Self.message(0).id) == .arriving)
    #expect(inbox.stage(of: Self.message(45).id) == nil)
    #expect(inbox.stage(of: Self.message(46).id) == .settled)
  }

  @Test("however many were shown, every line fits a record of the log, and they say the same")
  mutating func manyShown() throws {
    for number in 0..<300 {
      inbox.arrive(Self.message(UInt64(number)).id)
      inbox.store(Self.message(UInt64(number)).id)
    }
    let lines = inbox.records(from: sender).map(\.encoded)
    #expect(lines.allSatisfy { $0.count <= RecordLog.recordLimit })
    let told = try lines.flatMap { line throws -> [MessageID] in
      guard case .shown(let ids, _) = try SeenRecord(decoding: line) else { return [] }
      #expect(ids.count <= SeenRecord.idLimit)
      return ids
    }
    #expect(told == inbox.shown)
  }
}
