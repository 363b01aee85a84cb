import ByteCoding
import CrewMessages
import Testing

@testable import LeelooCrew

struct LedgerTests {
  private var ledger = Ledger()
  private let id = MessageID(Opaque16([UInt8](repeating: 1, count: 16))!)

  @Test("a request has its consequences once")
  mutating func once() {
    let token = ledger.begin(.outbox, [.outboxed(id)])
    let consequences = ledger.finish(token)?.consequences
    #expect(consequences?.count == 1)
    let again = ledger.finish(token)
    #expect(again == nil)
  }

  @Test("a failure holds back everything that was under way to the same file")
  mutating func failure() {
    let first = ledger.begin(.outbox, [.outboxed(id)])
    let second = ledger.begin(.outbox, [.outboxed(id)])
    let other = ledger.begin(.seen, [.arrived])
    _ = ledger.fail(first)
    let (late, unrelated) = (ledger.finish(second), ledger.finish(other))
    #expect(late == nil)
    #expect(unrelated?.consequences.count == 1)
    #expect(ledger.isInDoubt(.outbox))
    let released = ledger.release(.outbox)
    #expect(released.count == 2)
    #expect(!ledger.isInDoubt(.outbox))
  }

  @Test("a file that fails again is no news, until it has recovered")
  mutating func news() {
    var news: [Bool?] = []
    for _ in 0..<2 {
      news.append(ledger.fail(ledger.begin(.state, []))?.isNews)
      _ = ledger.release(.state)
    }
    #expect(news == [true, false])
    let recovery = ledger.finish(ledger.begin(.state, []))
    #expect(recovery?.recovered == true)
  }
}
