import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

@Suite("Who lets accepted sockets in")
struct DoormanTests {
  @Test(
    "they come in one at a time and in their order, and what comes behind them is accepted when there is room"
  )
  func order() throws {
    let inside = Inside()
    let door = EmbeddedChannel()
    let loop = door.embeddedEventLoop
    let duties = LoopDuties(on: loop)
    try door.pipeline.syncOperations.addHandlers(inside.readCounter, Doorman(duties), inside)
    let sockets = (0..<(Doorman.room + 2)).map { _ in EmbeddedChannel(loop: loop) }
    for socket in sockets.dropLast(2) { door.pipeline.fireChannelRead(socket as any Channel) }
    #expect(inside.sockets.isEmpty)
    // There is no room: nothing more is accepted until somebody is in.
    let before = inside.readCounter.reads
    door.pipeline.read()
    #expect(inside.readCounter.reads == before)
    loop.run()
    #expect(inside.sockets.elementsEqual(sockets.dropLast(2)) { $0 === $1 })
    #expect(inside.readCounter.reads == before + 1)
    door.pipeline.fireChannelRead(sockets[Doorman.room] as any Channel)
    door.pipeline.read()
    #expect(inside.readCounter.reads == before + 2)
  }

  @Test("who still waits when nobody is let in any more is hung up on")
  func closed() throws {
    let inside = Inside()
    let door = EmbeddedChannel()
    let duties = LoopDuties(on: door.embeddedEventLoop)
    try door.pipeline.syncOperations.addHandlers(Doorman(duties), inside)
    let socket = EmbeddedChannel(loop: door.embeddedEventLoop)
    try socket.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    door.pipeline.fireChannelRead(socket as any Channel)
    duties.stop()
    _ = try door.finish()
    #expect(!socket.isActive)
    #expect(inside.sockets.isEmpty)
  }
}

/// Takes in what the doorman lets through.
private final class Inside: ChannelInboundHandler {
  typealias InboundIn = any Channel

  /// How often more was asked for.
  final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = Never
    var reads = 0

    func read(context: ChannelHandlerContext) { reads += 1 }
  }

  let readCounter = ReadCounter()
  var sockets: [any Channel] = []

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { sockets.append(unwrapInboundIn(data)) }
}
