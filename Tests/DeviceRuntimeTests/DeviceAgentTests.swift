import DeviceCore
import FaceProtocol
import LeelooCrypto
import LeelooService
import LeelooTransport
import Synchronization
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("The device's turns")
struct DeviceAgentTests {
  /// A face that is written to, and is found dead by it, is told within the write.
  @Test("come one after the other: a face that dies of what it is told is gone only after it came")
  func neverNested() async throws {
    let agent = Mutex<DeviceAgent?>(nil)
    let said = Heard<Int>()
    let face = FaceID(1)
    let outlets = DeviceAgent.Outlets(
      face: { _ in agent.withLock { $0 }?.take(.faceGone(face)) },
      control: { if case .event(.status(let status)) = $0 { said.take(status.faces) } },
      ended: { _ in })
    let loop = DeviceLoop()
    let device = Self.agent(on: loop, outlets)
    agent.withLock { $0 = device }
    device.take(.started)
    device.take(.control(.watch, ControlToken(connection: 1, request: 1)))
    device.take(
      .faceConnected(
        face,
        FaceCapabilities(
          width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
          buttonsArePhysical: true)))
    let done = Heard<Void>()
    device.probe { done.take(()) }
    try await done.first("the end of the turns")
    #expect(Self.changes(of: said.all) == [0, 1, 0])
    agent.withLock { $0 = nil }
    device.settle()
    loop.shutDown()
  }

  /// A status is told whatever changed in it.
  private static func changes(of counts: [Int]) -> [Int] {
    counts.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// Without a disk, and with nobody to read its journal.
  private static func agent(on loop: DeviceLoop, _ outlets: DeviceAgent.Outlets) -> DeviceAgent {
    let randomness = SystemRandomness()
    let start = MindStart(
      memory: DeviceMemory(name: "Amy"), crewFiles: [:], hub: "nowhere", version: "0",
      sealingKey: randomness.secretBytes(32), randomness: randomness)
    return DeviceAgent(
      mind: Mind(start), loop: loop,
      disk: DiskThread(folder: nil, refusing: StateFolderProblem.notMade("nowhere", 0)),
      journal: Journal(identifier: "leelood", path: "/dev/null"),
      notifier: ServiceNotifier(path: nil), outlets: outlets)
  }
}
