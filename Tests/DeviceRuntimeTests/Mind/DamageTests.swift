import DeviceRuntime
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
import LeelooService
import Testing

@Suite("What a mind finds on its disk")
struct DamageTests {
  private let key = SecretBytes(copying: [UInt8](repeating: 5, count: 32))
  private let token = ControlToken(connection: 1, request: 1)

  /// A device that finds an identity with this in it, and nothing else of a crew.
  private func mind(finding identity: [UInt8]) throws -> LoneMind {
    let file = try SnapshotFile(generation: 1, content: SecretBytes(copying: identity))
      .sealed(as: "identity", key: key, salt: [UInt8](repeating: 6, count: 16))
    return LoneMind(crewFiles: ["identity": file], key: key)
  }

  private func status(of mind: inout LoneMind) throws -> ControlStatus {
    let answers = mind.send(.control(.status, token)).joined().compactMap { effect in
      if case .reply(_, .success(.status(let status))) = effect { status } else { nil as ControlStatus? }
    }
    return try #require(answers.last)
  }

  @Test(
    "is told by its code: a crew that an older version made, which has to pair again, and one that can't be read",
    arguments: [(1, "LD0116"), (4, "LD0116"), (200, "LD0107")] as [(UInt8, String)])
  func olderVersion(format: UInt8, code: String) throws {
    var mind = try mind(finding: [format] + [UInt8](repeating: 7, count: 90))
    let status = try status(of: &mind)
    #expect(status.crew == nil)
    let problem = try #require(status.problems.first { $0.code == code })
    #expect(problem.remedy == "Pair again.")
    // And it can.
    let effects = mind.send(.control(.pair, token)).joined()
    #expect(effects.contains { if case .send(.openSlot) = $0 { true } else { false } })
  }
}
