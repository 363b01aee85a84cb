import ByteCoding
import CrewMessages
import TestSupport
import Testing

@testable import LeelooCrew

struct AcknowledgementsTests {
  private var acknowledgements = Acknowledgements()

  @Test("the first message is acknowledged soon, the following ones together")
  mutating func pace() {
    var delays = [acknowledgements.schedule(at: .seconds(10)), acknowledgements.schedule(at: .seconds(10))]
    #expect(delays == [.milliseconds(150), nil])
    acknowledgements.begin(at: .milliseconds(10_150))
    delays = [acknowledgements.schedule(at: .milliseconds(10_200))]
    acknowledgements.begin(at: .milliseconds(12_150))
    delays.append(acknowledgements.schedule(at: .seconds(20)))
    #expect(delays == [.milliseconds(1_950), .milliseconds(150)])
  }

  @Test("no message acknowledges more than 128, and each once")
  mutating func portions() {
    var chance = SplitMix64(seed: 1)
    let ids = (0..<200).map { _ in MessageID.random(using: &chance) }
    acknowledgements.add(ids)
    acknowledgements.add(Array(ids.prefix(10)))
    let portions = (0..<3).map { _ in acknowledgements.take() }
    #expect(portions == [Array(ids.prefix(128)), Array(ids.suffix(72)), nil])
  }
}
