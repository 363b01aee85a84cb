import LeelooService
import LeelooTesting
import Testing

@Suite("A device whose disk was full for a while")
struct UnsavedMemoryTests {
  @Test("has its new name after a restart, and nothing is wrong any more, without anybody asking again")
  func renamed() {
    var simulation = Simulation.ready(seed: 3)
    simulation.setDiskFull(0, true)
    let answer = simulation.ask(0, .rename("Annabel"))
    #expect(throws: Never.self) { try answer?.get() }
    simulation.run(for: .seconds(7))
    #expect(simulation.status(of: 0)?.problems.map(\.code) == ["LS0201"])
    simulation.setDiskFull(0, false)
    simulation.run(for: .seconds(7))
    #expect(simulation.status(of: 0)?.problems.map(\.code) == [])
    simulation.kill(0)
    simulation.start(0)
    simulation.run(for: .seconds(1))
    #expect(simulation.status(of: 0)?.device.name == "Annabel")
  }
}
