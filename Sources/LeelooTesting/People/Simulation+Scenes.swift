/// Where most tests begin.
extension Simulation {
  /// Devices that are on and have reached a hub.
  public static func ready(seed: UInt64, devices count: Int = 2, chats: Set<Int> = []) -> Simulation {
    var simulation = Simulation(seed: seed, names: Ordeal.names(count), chats: chats)
    simulation.startHub()
    for device in simulation.indices { simulation.start(device) }
    simulation.run(for: .seconds(10))
    return simulation
  }

  /// Devices in crews of this size, all at home.
  public static func paired(
    seed: UInt64, devices count: Int = 2, crewSize: Int = 2, chats: Set<Int> = []
  ) -> Simulation {
    var simulation = ready(seed: seed, devices: count, chats: chats)
    let isPaired = simulation.formCrews(of: crewSize)
    precondition(isPaired, "seed \(seed) does not pair on a good network: choose another")
    simulation.run(for: .seconds(5))
    return simulation
  }
}
