import ByteCoding
import DeviceRuntime
import LeelooProtocol
import LeelooService
import Testing

@Suite("What a mind notices of its hub")
struct IncidentTests {
  private var mind: LoneMind
  private var counter: UInt64 = 0

  init() throws { mind = try .paired() }

  /// The hub passes on what is no frame of the crew; gives what watchers are told.
  private mutating func receiveJunk(on topic: Topic) -> [[ControlStatus.Incident]] {
    counter += 1
    let junk = HubFrame.Delivery(
      topic: topic, stream: StreamID(1), counter: counter, sender: ConnectionNumber(7), echo: nil,
      body: [1, 2, 3])
    return mind.send(.channelFrame(.delivery(junk))).joined().compactMap { effect in
      if case .tell(.status(let status)) = effect { status.incidents ?? [] } else { nil }
    }
  }

  private mutating func status() -> ControlStatus? {
    mind.send(.control(.status, ControlToken(connection: 1, request: 1))).joined().compactMap { effect in
      if case .reply(_, .success(.status(let status))) = effect { status } else { nil }
    }.first
  }

  @Test("is counted in the status, with the time since the last; watchers hear of each kind once")
  mutating func watchers() throws {
    let topic = try #require(mind.topic)
    mind.send(.control(.watch, ControlToken(connection: 2, request: 1)))
    let told = (0..<500).flatMap { _ in receiveJunk(on: topic) }
    #expect(told == [[.init(kind: "foreign", count: 1, lastSeconds: 0)]])
    mind.wait(.seconds(42))
    #expect(status()?.incidents == [.init(kind: "foreign", count: 500, lastSeconds: 42)])
  }

  @Test("is not what was under way for a crew that it has left")
  mutating func otherTopic() throws {
    let other = Topic(try #require(Opaque16([UInt8](repeating: 9, count: 16))))
    for _ in 0..<5 { #expect(receiveJunk(on: other).isEmpty) }
    #expect(status()?.incidents == [])
  }
}
