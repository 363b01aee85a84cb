import LeelooProtocol
import TestSupport
import Testing

@Suite(
  "Last words to a hub whose order comes from Redis", .serialized,
  .enabled(if: NodePair.canRun, NodePair.whyNot))
struct LastWordsTests {
  private static let close = TestFrame.bytes(0x88, [0x03, 0xE8])

  @Test(
    "may be questions: they are answered before the connection ends, though it is the last frame of a turn that ends it",
    arguments: [(loops: 1, questions: 16), (2, 16), (1, 30)])
  func answered(loops: Int, count: Int) throws {
    let redis = try RedisProcess()
    let hub = try HubProgram(arguments: [
      "--listen", "127.0.0.1:0", "--redis", redis.url, "--loops", "\(loops)",
    ])
    let device = try Self.joined(port: try hub.port())
    let topics = (0..<count).map { Topic.test(UInt8($0)) }
    let questions = topics.flatMap { TestFrame.bytes(0x82, ClientFrame.subscribe($0).encoded()) }
    let words = TestFrame.bytes(
      0x82, ClientFrame.publish(.test(3), tag: PublishTag(9), body: [1]).encoded())
    let tooLate = TestFrame.bytes(0x82, ClientFrame.subscribe(.test(99)).encoded())
    device.socket.send(questions + words + Self.close + tooLate)
    var frames: [HubFrame] = []
    while let (first, payload) = device.receive(), first == 0x82 {
      frames.append(try HubFrame.decode(payload))
    }
    let subscribed = frames.compactMap { if case .subscribed(let topic, _, _) = $0 { topic } else { nil } }
    #expect(subscribed == topics)
    let echoes = frames.compactMap { if case .delivery(let delivery) = $0 { delivery.echo } else { nil } }
    #expect(echoes == [PublishTag(9)])
    hub.signal(15)
    #expect(hub.exitStatus() == 0)
  }

  @Test("end the connection as well where Redis is lost meanwhile")
  func lost() throws {
    let redis = try RedisProcess()
    let hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--redis", redis.url])
    let device = try Self.joined(port: try hub.port())
    redis.freeze()
    device.socket.send(TestFrame.bytes(0x82, ClientFrame.subscribe(.test(1)).encoded()) + Self.close)
    redis.kill()
    var last: UInt8?
    while let (first, _) = device.receive() { last = first }
    #expect(last == 0x88)
    hub.signal(15)
    #expect(hub.exitStatus() == 0)
  }

  /// A hub listens before it has its place, and lets nobody in until then.
  private static func joined(port: Int) throws -> TestClient {
    let end = ContinuousClock.now + .seconds(20)
    while true {
      do {
        return try TestClient.joined(port: port)
      } catch  where ContinuousClock.now < end {
        continue
      }
    }
  }
}
