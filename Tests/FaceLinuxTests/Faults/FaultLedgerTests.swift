import FaceProtocol
import Testing

@testable import FaceLinux

@Suite("Fault ledger")
struct FaultLedgerTests {
  private static let loveStuck = FaceProblem.buttonContact(.love, .stuck)
  private static let fireStuck = FaceProblem.buttonContact(.fire, .stuck)
  private static let noCard = FaceProblem.sound(.missing(pcm: "x"))

  @Test("a problem is told once")
  func once() {
    var ledger = FaultLedger()
    #expect(ledger.update([Self.loveStuck]).new == [Self.loveStuck])
    #expect(ledger.update([Self.loveStuck]).isEmpty)
    #expect(ledger.update([Self.loveStuck, Self.noCard]).new == [Self.noCard])
  }

  @Test("a part has recovered when its last problem is gone")
  func recovered() {
    var ledger = FaultLedger()
    _ = ledger.update([Self.loveStuck, Self.fireStuck, Self.noCard])
    let change = ledger.update([Self.fireStuck, Self.noCard])
    #expect(change.new.isEmpty && change.recovered.isEmpty && change.changed == [.buttons])
    #expect(ledger.faults(of: .buttons) == [Self.fireStuck.fault])
    #expect(ledger.update([Self.noCard]).recovered == [.buttons])
    #expect(ledger.update([]).recovered == [.sound])
    #expect(ledger.update([Self.loveStuck]).new == [Self.loveStuck])
  }

  @Test("the status is a sentence with the codes")
  func status() {
    var ledger = FaultLedger()
    #expect(ledger.status == "Every part of the board works.")
    _ = ledger.update([Self.loveStuck, Self.noCard])
    #expect(ledger.status == "Not working: LF0108, LF0301.")
  }

  @Test("a problem that became another one is new, and its part has not recovered")
  func changed() {
    var ledger = FaultLedger()
    _ = ledger.update([Self.noCard])
    let busy = FaceProblem.sound(.busy(pcm: "x"))
    let change = ledger.update([busy])
    #expect(change.new == [busy])
    #expect(change.recovered.isEmpty)
  }
}
