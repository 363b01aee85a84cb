import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import TestSupport

@testable import HubServer

extension Decoder {
  /// Frames as they come from a socket: the first byte chooses the dialect's kind and how the rest is cut into reads.
  ///
  /// Wherever the reads end, the same is read and the same refused; what is held is bounded by the message's limit, not by
  /// the length that a header claims.
  static let webSocketFrames = Decoder(
    name: "websocket-frames",
    seeds: {
      let (text, bytes) = (Array("{\"type\":\"ping\"}".utf8), (0..<300).map { UInt8(truncatingIfNeeded: $0) })
      let streams: [[UInt8]] = [
        TestFrame.bytes(0x82, bytes) + TestFrame.bytes(0x82, []),
        TestFrame.bytes(0x02, [1]) + TestFrame.bytes(0x89, [9]) + TestFrame.bytes(0x80, bytes),
        TestFrame.bytes(0x81, text) + TestFrame.bytes(0x8A, []) + TestFrame.bytes(0x88, [0x03, 0xE8, 0x62]),
        TestFrame.bytes(0x01, [0xC3]) + TestFrame.bytes(0x80, [0xA9]),
        [0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
      ]
      return streams.flatMap(CutStream.seeds)
    },
    decode: { bytes in
      guard let cut = CutStream(bytes) else { return }
      let stream = cut.stream
      let kind: MessageKind = cut.isBinary ? .binary : .text
      let whole = FrameStream(stream, kind, inReadsOf: max(stream.count, 1))
      expectSame(whole, FrameStream(stream, kind, inReadsOf: cut.readSize))
      precondition(whole.inputs.count <= stream.count / 6 + 1, "more frames than there are headers")
      for case .message(let message) in whole.inputs {
        let again = FrameStream(
          TestFrame.bytes(kind == .binary ? 0x82 : 0x81, message), kind, inReadsOf: .max)
        expectSame([.message(message)], again.inputs)
      }
    })

  /// Everything that a stranger can send to the hub's port, from the first byte of a connection to a long silence; the first
  /// byte says where the first read ends.
  ///
  /// An answer is one of HTTP's, whole, and plain text; nobody stays, and nothing is held, for longer than the limits say.
  static let hubSocket = Decoder(
    name: "hub-socket",
    seeds: {
      func request(_ line: String, _ fields: [String] = ["Host: hub"]) -> [UInt8] {
        Array(([line] + fields + ["", ""]).joined(separator: "\r\n").utf8)
      }
      let relay = request("GET /ws?a=%20 HTTP/1.1", TestClient.handshake)
      let original = request("GET / HTTP/1.1", TestClient.handshake.filter { !$0.contains("Protocol") })
      let hello = TestFrame.bytes(0x82, ClientFrame.hello(version: RelayLimits.version).encoded())
      let create = #"{"type":"create_crew","device_id":null,"display_name":"A"}"#
      let requests: [[UInt8]] = [
        request("GET /health HTTP/1.1"),
        request("POST / HTTP/1.1", ["Host: hub", "Content-Length: 1"]) + [7],
        relay + hello, original + TestFrame.bytes(0x81, Array(create.utf8)),
        relay + hello + TestFrame.bytes(0x88, [0x03, 0xE8]), relay + hello + TestFrame.bytes(0x02, [1]),
        request("GET / HTTP/1.1", TestClient.handshake + ["Origin: https://evil.example"]),
        request("GET / HTTP/1.1", TestClient.handshake + ["X-Forwarded-For: 192.0.2.1, 2001:db8::1"]),
      ]
      return requests.map { [200] + $0 } + requests.map { [21] + $0 }
    },
    decode: { bytes in
      guard let cut = bytes.first else { return }
      let said = bytes.dropFirst()
      let answer = StrangersVisit(
        isProxy: cut & 1 == 1, said.prefix(Int(cut)), said.dropFirst(Int(cut))
      ).answer
      guard !answer.starts(with: "HTTP/1.1 101 ".utf8), !answer.isEmpty else { return }
      expectWholeAnswer(answer)
    })

  /// What an answer says of itself: nothing of the program.
  private static let told: Set<String> = [
    "content-type", "content-length", "connection", "cache-control", "x-content-type-options", "retry-after",
    "sec-websocket-version",
  ]

  /// One HTTP answer as long as it says, of characters that a terminal and a log can bear.
  private static func expectWholeAnswer(_ answer: [UInt8]) {
    let text = String(decoding: answer, as: UTF8.self)
    precondition(answer.starts(with: "HTTP/1.1 ".utf8) && answer.count < 1024, "no short answer: \(text)")
    precondition(
      answer.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A }, "no plain text")
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = parts[0].split(separator: "\r\n").dropFirst().map { $0.split(separator: ": ", maxSplits: 1) }
    let names = fields.map { $0[0].lowercased() }
    precondition(told.isSuperset(of: names), "more is told than has to be: \(names)")
    let length = fields.filter { $0[0].lowercased() == "content-length" }.map { Int($0[1]) }
    precondition(parts.count == 2 && length == [parts[1].utf8.count], "not as long as it says: \(text)")
  }
}

/// What a ``FrameReader`` makes of a stream that comes in reads of one size.
private struct FrameStream: Equatable {
  private static let limits = (message: 1000, fragments: 8)

  private(set) var inputs: [WebSocketInput] = []
  private(set) var violation: WebSocketViolation?

  init(_ stream: [UInt8], _ kind: MessageKind, inReadsOf size: Int) {
    var reader = FrameReader(
      kind: kind, messageLimit: Self.limits.message, fragmentLimit: Self.limits.fragments)
    var rest = stream[...]
    do throws(WebSocketViolation) {
      while !rest.isEmpty {
        reader.append(ByteBuffer(bytes: rest.prefix(size)))
        rest = rest.dropFirst(size)
        while let input = try reader.next() { inputs.append(input) }
        // Buffers double, what has been read may stay in front of what has not, and a message is at two places at most.
        let most = 6 * Self.limits.message + 4 * min(size, stream.count) + 256
        precondition(reader.heldBytes <= most, "\(reader.heldBytes) bytes are held for one message")
      }
    } catch {
      violation = error
    }
  }
}

/// A connection to a hub whose time is nobody's but ours; it may be a proxy's.
private struct StrangersVisit {
  /// All that the hub sent.
  private(set) var answer: [UInt8] = []

  init(isProxy: Bool, _ reads: ArraySlice<UInt8>...) {
    let loop = EmbeddedEventLoop()
    var settings = HubServerSettings()
    settings.trustsProxy = isProxy
    let reception = Reception(
      0, of: House([loop], settings), bell: nil, settings: settings, bot: nil, log: .none)
    let channel = EmbeddedChannel(loop: loop)
    do {
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
      try HubServer.open(channel, reception, nil)
    } catch {
      preconditionFailure("nobody is let in: \(error)")
    }
    for read in reads where !read.isEmpty && channel.isActive {
      _ = try? channel.writeInbound(ByteBuffer(bytes: read))
      loop.run()
    }
    // The longest is a device that says as much as it may, is read as slowly as that, and then silent.
    loop.advanceTime(by: .seconds(150))
    precondition(!channel.isActive, "somebody stays for ever")
    precondition(reception.relay.sockets.count == 0 && reception.relay.memory.total == 0, "something is left")
    while let bytes = try? channel.readOutbound(as: ByteBuffer.self) { answer += bytes.readableBytesView }
    precondition(answer.count <= 2048 + 512 * reads.reduce(0) { $0 + $1.count }, "much ado about little")
    try? loop.syncShutdownGracefully()
  }
}
