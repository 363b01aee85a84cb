import HubCore
import LeelooProtocol
import TestSupport
import Testing

@Suite("Any events of original devices")
struct OriginalRandomTests {
  /// The first frame after a request is its answer, as long as only those request who have no seat; a message reaches members alone; nobody shares an id while online.
  @Test("no sequence of events breaks the promises to an original client", arguments: 1...20)
  func promises(seed: UInt64) throws {
    var limits = OriginalLimits()
    limits.guesses = TokenRate(burst: 100_000, perSecond: 1)
    limits.creations = limits.guesses
    limits.membersPerCrew = 5
    var bench = OriginalBench(limits, seed: seed)
    var chance = SplitMix64(seed: seed)
    let codes = ["LEELOO-AAAA", "LEELOO-BBBB"].compactMap { OriginalCrewCode($0) }
    var seats: [ConnectionNumber: OriginalSeat] = [:]
    var waiting: Set<ConnectionNumber> = []
    var numbers: [ConnectionNumber] = []
    var messages = 0
    for round in 0..<2000 {
      bench.uptime += .milliseconds(Int.random(in: 0...400, using: &chance))
      let id = "dev_\(Int.random(in: 0..<4, using: &chance))"
      let code = codes[Int.random(in: 0..<2, using: &chance)]
      let number = numbers.randomElement(using: &chance)
      switch (Int.random(in: 0..<12, using: &chance), number) {
      case (0, _) where numbers.count < 10: numbers.append(try bench.connect())
      case (1, let number?):
        bench.step(.disconnected(number))
        numbers.removeAll { $0 == number }
        (seats[number], waiting) = (nil, waiting.subtracting([number]))
      case (2...3, let number?) where !waiting.contains(number) && seats[number] == nil:
        waiting.insert(number)
        bench.send(.create(code: code, .named("n", id: id)), from: number)
      case (4, let number?): bench.step(.heard(number))
      case (5, _): bench.step(.timePassed)
      case (_, let number?): bench.send(.message(type: "text", payload: .integer(round)), from: number)
      default: continue
      }
      for number in numbers where bench.closed[number] != nil {
        (seats[number], waiting) = (nil, waiting.subtracting([number]))
      }
      numbers.removeAll { bench.closed[$0] != nil }
      for number in numbers {
        for frame in bench.take(number) {
          if waiting.remove(number) != nil {
            guard case .crewCreated(let seat) = frame else {
              #expect(frame.errorCode == .crewFull, "\(frame)")
              continue
            }
            seats[number] = seat
          } else if case .message(let message) = frame {
            messages += 1
            #expect(seats[number] != nil && message.sender != seats[number]?.deviceID)
          }
        }
      }
      let online = seats.values.map { "\($0.code)\($0.deviceID)" }
      #expect(Set(online).count == online.count)
    }
    #expect(messages > 100)
  }
}
