import DeviceCore
import DeviceRuntime
import LeelooCrypto
import LeelooProtocol
import LeelooService
import LeelooTesting
import TestSupport
import Testing

@Suite("A guess and the disk")
struct GuessTests {
  private var mind = Mind(
    MindStart(
      memory: DeviceMemory(name: "Ben"), crewFiles: [:], hub: "hub.example", version: "test",
      sealingKey: SecretBytes(copying: [UInt8](repeating: 7, count: 32)), randomness: SystemRandomness()))
  private var chance = SplitMix64(seed: 3)
  /// The host's first word: version, suite, a nonce.
  private let hostHello: [UInt8] = [1, 1, 1] + [UInt8](repeating: 5, count: 16)

  @discardableResult
  private mutating func step(_ event: MindEvent) -> [MindEffect] {
    mind.step(event, at: .seconds(9), wallClock: 1_783_000_000_000, chance: &chance)
  }

  /// Somebody comes to the code on the screen and wants to guess.
  private mutating func meet() -> [MindEffect] {
    [.slotOpened, .slotJoined, .slotMessage(hostHello)].flatMap { step(.channelFrame($0)) }
  }

  private mutating func showCode() {
    step(.started)
    step(.channelOpened)
    step(
      .channelFrame(
        .hello(
          .init(
            version: RelayLimits.version, bodyLimit: 65_536, stream: StreamID(1),
            connection: ConnectionNumber(1), serverTimeMilliseconds: 0))))
    step(.control(.pair, ControlToken(connection: 1, request: 1)))
  }

  @Test("is answered once it is counted there, and not because an earlier one is")
  mutating func eachItsOwn() {
    showCode()
    let first = meet()
    #expect(first.stores == 1)
    // The first host goes away; the next code is on the screen, and the disk is still busy.
    step(.channelFrame(.slotClosed(.peerLeft)))
    let second = meet()
    #expect(second.stores == 1)
    #expect(!step(.stored(.device)).answersGuess)
    #expect(step(.stored(.device)).answersGuess)
  }

  @Test(
    "is not answered where the disk does not take it; the screen says at once what is wrong with the disk")
  func fullDisk() {
    var simulation = Simulation.ready(seed: 12)
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    simulation.setDiskFull(0, true)
    simulation.ask(1, .enter(TypedCode(code ?? "")))
    simulation.run(for: .seconds(5))
    #expect(simulation.status(of: 0)?.pairing.lastFailure?.code == "LS0201")
    #expect(simulation.status(of: 0)?.pairing.phase == "idle")
    #expect(simulation.status(of: 1)?.pairing.lastFailure?.code == "LP0106")
  }
}

extension [MindEffect] {
  fileprivate var stores: Int { count { if case .storeDevice = $0 { true } else { false } } }

  fileprivate var answersGuess: Bool {
    contains { if case .send(.slotMessage) = $0 { true } else { false } }
  }
}
