import ByteCoding
import CrewMessages
import Testing

@testable import LeelooCrew

struct InboxTests {
  private var inbox = Inbox()

  private static func message(_ number: UInt64) -> CrewMessage {
    var writer = ByteWriter()
    writer.append(integer: UInt64(0))
    writer.append(integer: number)
    return CrewMessage(id: MessageID(Opaque16(writer.bytes)!), sentAt: 0, content: .reaction(.love))
  }

  private mutating func take(_ message: CrewMessage) {
    inbox.arrive(message)
    _ = inbox.store(message.id)
    inbox.settle([message.id])
  }

  @Test("the last 1,024 ids are remembered")
  mutating func memory() {
    for number in 0..<1_030 { take(Self.message(UInt64(number))) }
    #expect(inbox.order.count == Inbox.memory)
    #expect(inbox.stage(of: Self.message(5).id) == nil)
    #expect(inbox.stage(of: Self.message(6).id) == .settled)
  }

  @Test("what was shown and not written down as shown is doubtful after a restart")
  mutating func doubt() {
    var restored = Inbox()
    for record in [SeenRecord.arrived(Self.message(1).id), .shown([Self.message(1).id])] {
      restored.replay(record)
    }
    restored.replay(.arrived(Self.message(2).id))
    #expect(restored.stage(of: Self.message(1).id) == .settled)
    #expect(restored.stage(of: Self.message(2).id) == .doubtful)
    #expect(!restored.hasTaken(Self.message(2).id))
    #expect(restored.lastSettled == Self.message(1).id)
  }

  @Test("the log written anew says the same")
  mutating func rewriting() throws {
    for number in 1...5 { take(Self.message(UInt64(number))) }
    inbox.arrive(Self.message(6))
    var restored = Inbox()
    for record in inbox.records { restored.replay(try SeenRecord(decoding: record.encoded)) }
    #expect(restored.order == inbox.order)
    #expect(restored.lastSettled == inbox.lastSettled)
    #expect(restored.stage(of: Self.message(6).id) == .doubtful)
  }
}
