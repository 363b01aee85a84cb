import ByteCoding
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Files that open under the device's key, and with whose counters it could not go on counting.
@Suite("A file whose counters are at their end is as if it were damaged")
struct ExhaustedCountersTests {
  private var crew: Crew

  init() throws { crew = try World(seed: 4).devices[0].crew }

  private func readState() throws {
    var reader = SecretReader(try #require(crew.encodedState))
    _ = try CrewState(from: &reader)
  }

  @Test("how often the program has started")
  mutating func life() throws {
    crew.greetings.life = Greetings.lifeLimit - 1
    try readState()
    crew.greetings.life += 1
    #expect(throws: ByteCodingError.self) { try readState() }
  }

  @Test("how often a thing was noticed")
  mutating func incidents() throws {
    let incident = try #require(Incident(name: "forged"))
    crew.incidentCounter = IncidentCounter(tallies: [incident: .init(total: .max >> 1, lastWallClock: 0)])
    try readState()
    crew.incidentCounter = IncidentCounter(tallies: [incident: .init(total: .max, lastWallClock: 0)])
    #expect(throws: ByteCodingError.self) { try readState() }
  }

  @Test("how often it has asked to be put back in")
  mutating func waysBack() throws {
    crew.identity.resyncCounter = .max >> 1
    _ = try CrewIdentity(decoding: crew.identity.encoded)
    crew.identity.resyncCounter = .max
    #expect(throws: ByteCodingError.self) { try CrewIdentity(decoding: crew.identity.encoded) }
  }

  @Test("no word of another member brings a device to where it would read its own file no more")
  mutating func jumping() {
    var greetings = Greetings(life: Greetings.lifeLimit - 2)
    let isLed = greetings.jump(past: (Greetings.lifeLimit - 2) << 32 | 1)
    #expect(isLed)
    let isLedFurther = greetings.jump(past: Greetings.lifeLimit << 32 | 1)
    #expect(!isLedFurther)
    #expect(greetings.life < Greetings.lifeLimit)
  }
}
