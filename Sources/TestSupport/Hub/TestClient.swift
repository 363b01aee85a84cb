import ByteCoding
package import LeelooProtocol

/// A device that does as little as the protocol asks, and can do things that the protocol forbids.
package final class TestClient {
  package let socket: RawSocket
  /// The answer to the handshake, up to its empty line.
  package let response: String

  /// Connects, from another address of loopback where one is given, and shakes hands.
  package init(
    port: Int, path: String = "/", headers: [String] = handshake, from source: UInt32 = 0x7F00_0001
  ) throws {
    socket = try RawSocket(port: port, from: source)
    socket.send(
      Array((["GET \(path) HTTP/1.1"] + headers).joined(separator: "\r\n").utf8) + Array("\r\n\r\n".utf8))
    var head: [UInt8] = []
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8), let byte = socket.receive(1) { head += byte }
    response = String(decoding: head, as: UTF8.self)
  }

  /// Connects, says hello and takes the answer.
  package static func joined(port: Int, from source: UInt32 = 0x7F00_0001) throws -> TestClient {
    let client = try TestClient(port: port, from: source)
    client.send(.hello(version: RelayLimits.version))
    guard case .hello = client.frame() else { throw ByteCodingError.notUTF8 }
    return client
  }

  /// Connects, says hello, subscribes and takes the answers.
  package static func subscribed(
    to topic: Topic, port: Int, from source: UInt32 = 0x7F00_0001
  ) throws -> TestClient {
    let client = try joined(port: port, from: source)
    client.send(.subscribe(topic))
    guard case .subscribed = client.frame() else { throw ByteCodingError.notUTF8 }
    return client
  }

  /// The lines of a request for `leeloo.v2`.
  package static let handshake = [
    "Host: localhost", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol: leeloo.v2",
  ]

  package func send(_ frame: ClientFrame) { sendFrame(0x82, frame.encoded()) }

  /// One masked frame, whatever its first byte says.
  package func sendFrame(_ first: UInt8, _ payload: [UInt8]) { socket.send(TestFrame.bytes(first, payload)) }

  /// The next frame of the relay protocol; nil for any other, or none.
  package func frame() -> HubFrame? {
    guard let (first, payload) = receive(), first == 0x82 else { return nil }
    return try? HubFrame.decode(payload)
  }

  /// The next frame of the relay protocol that is no presence hint.
  package func frameBesidesPresence() -> HubFrame? {
    while let frame = frame() {
      if case .presence = frame { continue }
      return frame
    }
    return nil
  }

  /// The code of the next close frame; frames before it are passed over.
  package func closeCode() -> UInt16? {
    while let (first, payload) = receive() {
      if first == 0x88, payload.count >= 2 { return UInt16(payload[0]) << 8 | UInt16(payload[1]) }
    }
    return nil
  }

  /// The next frame: its first byte and its payload.
  package func receive() -> (UInt8, [UInt8])? {
    guard let head = socket.receive(2) else { return nil }
    var length = Int(head[1])
    if length >= 126 {
      guard let long = socket.receive(length == 126 ? 2 : 8) else { return nil }
      length = long.reduce(0) { $0 << 8 | Int($1) }
    }
    return socket.receive(length).map { (head[0], $0) }
  }
}

/// Frames as a client sends them, right and wrong.
package enum TestFrame {
  package static func bytes(_ first: UInt8, _ payload: [UInt8], masked: Bool = true) -> [UInt8] {
    let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    var frame = [first] + length(payload.count, bit: masked ? 0x80 : 0)
    guard masked else { return frame + payload }
    frame += mask
    for (index, byte) in payload.enumerated() { frame.append(byte ^ mask[index & 3]) }
    return frame
  }

  private static func length(_ count: Int, bit: UInt8) -> [UInt8] {
    switch count {
    case ...125: [bit | UInt8(count)]
    case ...0xFFFF: [bit | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
    default: [bit | 127] + (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) }
    }
  }
}
