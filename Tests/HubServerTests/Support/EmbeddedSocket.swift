import LeelooProtocol
import NIOCore
import NIOEmbedded
import TestSupport

@testable import HubServer

/// A socket of an ``EmbeddedHub``, from the stranger's end.
final class EmbeddedSocket {
  let channel: EmbeddedChannel
  private let run: () -> Void
  private let ear: Ear
  private var received: [UInt8] = []

  /// - Parameter run: Lets the hub do what it has to.
  init(on loop: EmbeddedEventLoop, from address: String, run: @escaping () -> Void) throws {
    self.run = run
    ear = Ear()
    channel = EmbeddedChannel(loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: address, port: 1)).wait()
    try channel.pipeline.syncOperations.addHandler(ear)
  }

  /// Whether the hub has not ended it.
  var isOpen: Bool { channel.isActive }

  /// From now on nothing that is sent here is taken.
  func turnDeaf() { ear.isDeaf = true }

  /// Takes what waits, and whatever comes from now on.
  func listen() {
    ear.listen()
    run()
  }

  /// Takes what waits, and nothing of what this brings.
  func takePart() {
    ear.takeAll()
    run()
  }

  func send(_ bytes: [UInt8]) {
    // No socket is ever read without a byte, and TLS takes that for the end.
    guard isOpen, !bytes.isEmpty else { return }
    _ = try? channel.writeInbound(ByteBuffer(bytes: bytes))
    run()
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// One masked frame, whatever its first byte says.
  func sendFrame(_ first: UInt8, _ payload: [UInt8]) { send(TestFrame.bytes(first, payload)) }

  func hangUp() {
    channel.close(promise: nil)
    run()
  }

  // MARK: What came

  struct Answer {
    let status: Int
    let head: String
    let body: String
  }

  /// The next answer of HTTP; nil while there is none.
  func answer() -> Answer? {
    take()
    guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: received[..<end.lowerBound], as: UTF8.self)
    let length = head.firstMatch(of: /content-length: (\d+)/.ignoresCase()).flatMap { Int($0.output.1) } ?? 0
    let body = String(decoding: received[end.upperBound...].prefix(length), as: UTF8.self)
    received = Array(received[end.upperBound...].dropFirst(length))
    return Answer(status: Int(head.dropFirst(9).prefix(3)) ?? 0, head: head, body: body)
  }

  /// The frames that came since the last time.
  func frames() -> [(first: UInt8, payload: [UInt8])] {
    take()
    var frames: [(UInt8, [UInt8])] = []
    while received.count >= 2 {
      let extra = received[1] == 126 ? 2 : received[1] == 127 ? 8 : 0
      let length =
        extra == 0 ? Int(received[1]) : received[2..<(2 + extra)].reduce(0) { $0 << 8 | Int($1) }
      frames.append((received[0], Array(received[(2 + extra)...].prefix(length))))
      received = Array(received.dropFirst(2 + extra + length))
    }
    return frames
  }

  /// The code of the close frame among what came since the last time.
  func closeCode() -> Int? {
    let close = frames().first { $0.first == 0x88 }
    return close.map { $0.payload.prefix(2).reduce(0) { $0 << 8 | Int($1) } }
  }

  /// What an original device is told after it has said this.
  func told(_ text: String) -> [[String: JSON]] {
    sendFrame(0x81, Array(text.utf8))
    return frames().compactMap { try? JSON($0.payload).members() }
  }

  private func take() {
    while let bytes = try? channel.readOutbound(as: ByteBuffer.self) { received += bytes.readableBytesView }
  }
}
