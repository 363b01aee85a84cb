import HubCore
import HubServer
import LeelooProtocol
import Synchronization
import TestSupport
import Testing

/// The same with real threads and sockets.
@Suite("A hub on several loops, over sockets", .serialized)
struct LoopThreadTests {
  @Test("devices that all talk at once hear one order, and everybody's echo is its own", arguments: [2, 4])
  func oneOrder(loops: Int) async throws {
    let (count, each, topics) = (8, 100, 1...3)
    try await withHub {
      $0.loops = loops
      $0.session.frames = TokenRate(burst: 1e6, perSecond: 1e6)
      ($0.session.queueBytes, $0.session.queueFrames) = (1 << 24, 1 << 16)
    } _: { hub in
      let clients = try (0..<count).map { _ in try TestClient.joined(port: hub.address.port) }
      for client in clients {
        for topic in topics {
          client.send(.subscribe(.test(UInt8(topic))))
          while case .presence? = client.frame() {}
        }
      }
      for tag in 0..<each {
        for (index, client) in clients.enumerated() {
          let topic = Topic.test(UInt8(topics.lowerBound + (tag + index) % topics.count))
          client.send(.publish(topic, tag: PublishTag(UInt64(index * each + tag)), body: [UInt8(index)]))
        }
      }
      var orders: Set<[Topic: [[UInt64]]]> = []
      for (index, client) in clients.enumerated() {
        var (order, echoes): ([Topic: [[UInt64]]], Int) = ([:], 0)
        for _ in 0..<(count * each) {
          guard case .delivery(let delivery)? = client.frameBesidesPresence() else { break }
          order[delivery.topic, default: []].append([delivery.counter, delivery.sender.value])
          if let tag = delivery.echo { echoes += Int(tag.value) / each == index ? 1 : 1_000_000 }
        }
        #expect(echoes == each)
        orders.insert(order)
      }
      #expect(orders.count == 1)
      for heard in orders.first?.values.map({ $0.map { $0[0] } }) ?? [] {
        #expect(heard == Array(1...UInt64(heard.count)))
      }
      #expect(await hub.counters.deliveries == UInt64(count * count * each))
    }
  }

  @Test("sockets are dealt round, so that each loop has as many")
  func dealt() async throws {
    try await withHub {
      $0.loops = 3
    } _: { hub in
      let numbers = try (0..<6).map { _ -> UInt32 in
        let client = try TestClient(port: hub.address.port)
        client.send(.hello(version: RelayLimits.version))
        guard case .hello(let welcome)? = client.frame() else { return 0 }
        return welcome.connection.node.value
      }
      #expect(numbers.sorted() == [1, 1, 2, 2, 3, 3])
    }
  }

  @Test(
    "a hub that ends tells everybody on every loop when to come back, and every loop answers the watchdog")
  func end() async throws {
    let answers = Mutex(0)
    var clients: [TestClient] = []
    try await withHub {
      $0.loops = 3
    } _: { hub in
      clients = try (0..<6).map { _ in try TestClient.subscribed(to: .test(1), port: hub.address.port) }
      let crews = try (0..<3).map { _ in try OriginalClient.created(port: hub.address.port).0 }
      clients += crews.map(\.client)
      await withCheckedContinuation { continuation in
        hub.probe {
          answers.withLock { $0 += 1 }
          continuation.resume()
        }
      }
    }
    #expect(answers.withLock { $0 } == 1)
    for client in clients { #expect(client.closeCode() == 1012) }
  }

  @Test("the number of loops is set by flag, environment and file, in that order, and has its bounds")
  func setting() throws {
    var (flags, file) = (HubOptions(), HubOptions())
    (flags.loops, file.loops) = (2, 4)
    let environment = try HubOptions { $0 == "LEELOO_HUB_LOOPS" ? "3" : nil }
    #expect(try HubOptions().settings().loops == 1)
    #expect(try flags.over(environment.over(file)).settings().loops == 2)
    #expect(try environment.over(file).settings().loops == 3)
    #expect(try HubOptions().over(file).settings().loops == 4)
    for (number, isAllowed) in [(0, false), (1, true), (64, true), (65, false)] {
      flags.loops = number
      if isAllowed {
        #expect(try flags.settings().loops == number)
      } else {
        #expect(throws: HubOptionError.loopsOutOfRange(number)) { try flags.settings() }
      }
    }
    #expect(HubOptionError.loopsOutOfRange(65).summary.contains("65"))
    #expect(throws: HubOptionError.unreadableVariable("LEELOO_HUB_LOOPS")) {
      try HubOptions { $0 == "LEELOO_HUB_LOOPS" ? "many" : nil }
    }
  }

  @Test(
    "what can't be ends the start with a code, by flag and by file, and the file's line is shown",
    .enabled(if: HubProgram.isBuilt))
  func refused() throws {
    let folder = try TemporaryFolder()
    try folder.write("loops: 65\n".utf8, to: "hub.yaml")
    let flag = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--loops", "0"])
    #expect(flag.exitStatus() == 78 && flag.log().contains("LH0015"))
    let file = try HubProgram(arguments: ["--listen", "127.0.0.1:0", "--config", folder("hub.yaml")])
    #expect(file.exitStatus() == 78 && file.log().contains("hub.yaml:1:8"))
  }
}
