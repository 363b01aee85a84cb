import ByteCoding
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Counters that somebody else has a say in, or that a damaged file may hold.
@Suite("A counter at its end")
struct ExhaustedCountersTests {
  private var crew: Crew

  init() throws { crew = try World(seed: 4).devices[0].crew }

  private func state() throws -> CrewState {
    var reader = SecretReader(try #require(crew.encodedState))
    return try CrewState(from: &reader)
  }

  @Test("of starts makes the file a damaged one, far beyond what this program writes")
  mutating func life() throws {
    crew.greetings = Greetings(life: Greetings.lifeLimit + 1)
    #expect(try state().life == Greetings.lifeLimit + 1)
    crew.greetings = Greetings(life: 2 * Greetings.lifeLimit)
    #expect(throws: ByteCodingError.self) { try state() }
  }

  @Test("of things that were noticed costs neither the keys nor a start")
  mutating func incidents() throws {
    let incident = try #require(Incident(name: "forged"))
    crew.incidentCounter = IncidentCounter(tallies: [incident: .init(total: .max, lastWallClock: 0)])
    var counter = try state().incidents
    _ = counter.count(incident, at: .zero, wallClock: 0)
    #expect(counter.total(incident) == .max)
  }

  @Test("of ways back in does not cost the crew")
  mutating func waysBack() throws {
    crew.identity.resyncCounter = .max
    #expect(try CrewIdentity(decoding: crew.identity.encoded).resyncCounter == .max >> 1)
  }

  @Test("is nowhere that a member's word could bring a device within one run")
  mutating func jumping() {
    var greetings = Greetings(life: 7)
    for _ in 0..<10 { _ = greetings.jump(past: (greetings.life + 60_000) << 32 | 1) }
    #expect(greetings.life < 7 + 1 << 17)
    greetings = Greetings(life: Greetings.lifeLimit - 1)
    let isLed = greetings.jump(past: (Greetings.lifeLimit - 1) << 32 | 1)
    #expect(isLed && greetings.life == Greetings.lifeLimit)
    let isLedFurther = greetings.jump(past: Greetings.lifeLimit << 32 | 1)
    #expect(!isLedFurther)
  }

  @Test("is heard by whoever has forgotten its own, however far it had come")
  mutating func forgotten() {
    var greetings = Greetings.forgotten
    let isLed = greetings.jump(past: (Greetings.lifeLimit - 1) << 32 | 1)
    #expect(isLed && greetings.counter >> 32 == Greetings.lifeLimit)
  }
}
