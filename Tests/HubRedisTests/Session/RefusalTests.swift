import HubCore
import LeelooProtocol
import Testing

@testable import HubRedis

@Suite("What Redis refuses")
struct RefusalTests {
  /// What was asked, and as what an operator is told of it.
  static let questions: [(BackplaneCommand, String)] = [
    (.passOn([1], from: ConnectionNumber(1), to: ConnectionNumber(2)), "a message of a meeting"),
    (.openSlot(route, ConnectionNumber(1)), "a meeting point"),
    (.joinSlot(route, ConnectionNumber(1)), "a meeting point"),
    (.leaveSlot(route, ConnectionNumber(1), .peerLeft), "leaveSlot"),
    (.resign, "resign"),
  ]
  private static let route = RouteCode("7X3K").unsafelyUnwrapped

  @Test("is told by what was asked for", arguments: questions.indices)
  func named(index: Int) throws {
    let (question, name) = Self.questions[index]
    var session = try Self.session()
    session.perform(question)
    session.received(.error("NOPERM"))
    let failures = session.takeEffects().compactMap { effect -> String? in
      if case .fail(let why) = effect { why } else { nil }
    }
    #expect(failures == ["Redis refused \(name): NOPERM."])
  }

  /// One that has its place.
  private static func session() throws -> RedisSession {
    let settings = RedisSettings(
      address: try RedisAddress("redis://127.0.0.1:6379"), limits: HubLimits(), timing: RedisTiming())
    var session = RedisSession(settings, stream: StreamID(1))
    session.opened()
    session.received(.array([]))
    for _ in RedisScript.allCases { session.received(.bytes([0x61])) }
    session.received(.array([.bytes(Array("0000000000000001".utf8)), .integer(1)]))
    try #require(session.place != nil)
    _ = session.takeEffects()
    return session
  }
}
