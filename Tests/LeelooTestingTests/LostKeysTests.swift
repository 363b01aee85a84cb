import FaceProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A crew whose devices lose their keys")
struct LostKeysTests {
  private var simulation = Simulation.paired(seed: 23)

  private mutating func loseKeys(of devices: Range<Int>) {
    for device in devices { simulation.kill(device) }
    for device in devices {
      simulation.loseKeys(of: device)
      simulation.run(for: .seconds(20))
    }
  }

  private func isToldOf(_ device: Int) -> Bool {
    simulation.record(of: device).screens.contains { $0.problemCode == "LD0115" }
  }

  @Test("one alone is let back in by the other, as its screen says")
  mutating func one() {
    loseKeys(of: 0..<1)
    #expect(isToldOf(0))
    simulation.run(for: .seconds(120))
    #expect(simulation.disagreements() == [])
  }

  @Test("all of them wait for nobody for ever: they leave it and pair again, as their screens say")
  mutating func everybody() throws {
    loseKeys(of: 0..<2)
    simulation.run(for: .seconds(7_200))
    for device in simulation.indices {
      #expect(isToldOf(device))
      #expect(simulation.presentation(of: device)?.status.isCatchingUp == true)
    }
    for device in simulation.indices { simulation.leave(device) }
    simulation.run(for: .seconds(60))
    for device in simulation.indices { #expect(simulation.status(of: device)?.crew == nil) }
    let isPaired = simulation.pair(new: 0, host: 1)
    #expect(isPaired)
    simulation.say(0, "here we are again")
    simulation.run(for: .seconds(60))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
    #expect(simulation.disagreements() == [])
  }
}
