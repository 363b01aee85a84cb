import LeelooProtocol
import TestSupport
import Testing

@testable import HubServer

@Suite("The table of sessions")
struct SessionTableTests {
  private final class Session {}

  @Test("it holds what a dictionary holds, whoever comes and goes", arguments: [1, 2, 3])
  func likeDictionary(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var table = SessionTable<Session>()
    var dictionary: [ConnectionNumber: Session] = [:]
    for counter in 1...3000 {
      // Some numbers are far apart, as after many have come and gone.
      let number = ConnectionNumber(UInt64(counter) + chance.next() % 3 * 1024)
      let session = Session()
      table.insert(session, for: number)
      dictionary[number] = session
      while Int.random(in: 0..<5, using: &chance) < 2,
        let gone = dictionary.keys.randomElement(using: &chance)
      {
        #expect(table.remove(gone) === dictionary.removeValue(forKey: gone))
        #expect(table.remove(gone) == nil)
      }
      #expect(table.count == dictionary.count)
    }
    for (number, session) in dictionary { #expect(table[number] === session) }
  }

  @Test("whoever stays and whoever comes and goes, none is far from home", arguments: [0, 1, 300, 3000])
  func distances(staying: Int) {
    var table = SessionTable<Session>()
    let session = Session()
    for number in 0..<staying { table.insert(session, for: ConnectionNumber(UInt64(number + 1))) }
    var farthest = table.farthest
    for number in staying..<(staying + 20_000) {
      table.insert(session, for: ConnectionNumber(UInt64(number + 1)))
      if number % 100 == 0 { farthest = max(farthest, table.farthest) }
      #expect(table.remove(ConnectionNumber(UInt64(number + 1))) === session)
    }
    #expect(farthest <= 8)
    #expect(table.count == staying)
  }
}
