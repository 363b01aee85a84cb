import Testing

@testable import LeelooCrew

struct IncidentCounterTests {
  @Test("the first is told, each hundredth, and the first after a minute")
  func rate() {
    var counter = IncidentCounter()
    var told: [Int] = []
    for second in 0..<50 where counter.count(.twoWays, at: .seconds(second), wallClock: 0) != nil {
      told.append(second)
    }
    #expect(told == [0])
    for _ in 0..<49 { _ = counter.count(.twoWays, at: .seconds(50), wallClock: 0) }
    let notes = [(Incident.twoWays, 50), (.twoWays, 109), (.twoWays, 110), (.oldCopy, 110)].map {
      incident, second in
      counter.count(incident, at: .seconds(second), wallClock: 0)
    }
    #expect(notes == [100, nil, 102, 1])
  }

  @Test("each kind is counted for itself, with the time of its last")
  func counts() {
    var counter = IncidentCounter()
    for second in 1...5 {
      _ = counter.count(.dropped(.foreign), at: .seconds(second), wallClock: UInt64(second))
    }
    _ = counter.count(.hub(.leftOut), at: .seconds(3), wallClock: 9)
    #expect(
      counter.counts == [
        IncidentCount(incident: .dropped(.foreign), count: 5, lastAt: .seconds(5), lastWallClock: 5),
        IncidentCount(incident: .hub(.leftOut), count: 1, lastAt: .seconds(3), lastWallClock: 9),
      ])
  }

  @Test("no two kinds share a name")
  func names() {
    #expect(Set(Incident.all.map(\.name)).count == Incident.all.count)
    for incident in Incident.all { #expect(Incident(name: incident.name) == incident) }
    #expect(Incident.all.allSatisfy { $0.name.utf8.count <= Incident.nameLimit })
  }
}
