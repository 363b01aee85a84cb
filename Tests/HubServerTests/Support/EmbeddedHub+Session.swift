import HubCore
import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

extension EmbeddedHub {
  /// A session without a handshake before it, on a channel that does nothing else, and what stands where the kernel would.
  func session(
    _ dialect: UpgradeDecision.Dialect = .relay, on index: Int = 0, above others: [any ChannelHandler] = []
  ) throws -> (SocketSession, EmbeddedChannel, Ear) {
    var admitted: SocketSession?
    receptions[index].admit(dialect, from: .unknown) { admitted = try? $0.get() }
    run()
    let session = try #require(admitted)
    let loop = try #require(receptions[index].relay.eventLoop as? EmbeddedEventLoop)
    let ear = Ear()
    let channel = EmbeddedChannel(handlers: [ear] + others + [session], loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    return (session, channel, ear)
  }
}
