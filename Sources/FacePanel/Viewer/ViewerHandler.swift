import FaceProtocol
import FaceRender
import NIOCore
import NIOWebSocket

/// One page's WebSocket: first the token, then presses in and pixels out.
final class ViewerHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  /// The longest that a page may keep its token to itself.
  static let patience = TimeAmount.seconds(5)
  /// Nothing that a page says is longer than its token.
  static let frameLimit = 125

  private let wall: DeviceWall
  private var viewer: Viewer?
  private var identity: ViewerID?
  private var timeout: Scheduled<Void>?
  private var context: ChannelHandlerContext?

  init(_ wall: DeviceWall) { self.wall = wall }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    let channel = context.channel
    timeout = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { leave() }

  func channelInactive(context: ChannelHandlerContext) {
    leave()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var frame = unwrapInboundIn(data)
    // RFC 6455: a client masks (5.1), sets no reserved bit without an extension (5.2), and here never fragments.
    guard let key = frame.maskKey, frame.fin, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
      return close(.protocolError)
    }
    frame.data.webSocketUnmask(key)
    let bytes = Array(frame.data.readableBytesView)
    switch frame.opcode {
    case .text where viewer == nil: enter(with: bytes)
    case .binary where viewer != nil: obey(bytes)
    case .ping: send(.pong, bytes)
    case .pong: break
    case .connectionClose: close(.normalClosure)
    default: close(.policyViolation)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) { pump() }

  /// A device changed; its pixels are read when this page has room for them.
  func change(_ device: Int, _ output: FaceOutput) {
    viewer?.change(device, output.dirty)
    for sound in output.sounds { start(sound, of: device) }
    pump()
  }

  private func enter(with token: [UInt8]) {
    guard let identity = wall.admit(self, token: token) else { return close(.policyViolation) }
    timeout?.cancel()
    self.identity = identity
    viewer = Viewer(screens: wall.screens)
    send(.text, wall.introduction)
    pump()
  }

  private func obey(_ bytes: [UInt8]) {
    guard let identity, let message = ViewerMessage(bytes, deviceCount: wall.screens.count) else {
      return close(.policyViolation)
    }
    switch message {
    case .drawn: viewer?.drawn()
    case .button(let device, let button, let isPressed):
      wall.press(button, of: device, isPressed: isPressed, by: identity)
    }
    pump()
  }

  private func pump() {
    while context?.channel.isWritable == true, let next = viewer?.nextUpdate() {
      send(.binary, wall.update(of: next.device, next.rectangles))
    }
  }

  /// A sound that can't be sent now is left out: heard late it would be wrong.
  private func start(_ sound: StartedSound, of device: Int) {
    guard context?.channel.isWritable == true, let isNew = viewer?.hearsFirst(sound.motif) else { return }
    let samples = isNew ? wall.samples(of: sound.motif) : []
    send(.binary, PanelMessage.sound(device: device, sound, samples: samples))
  }

  private func send(_ opcode: WebSocketOpcode, _ bytes: [UInt8]) {
    guard let context else { return }
    let frame = WebSocketFrame(fin: true, opcode: opcode, data: ByteBuffer(bytes: bytes))
    context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
  }

  private func close(_ code: WebSocketErrorCode) {
    guard let context else { return }
    var data = ByteBuffer()
    data.write(webSocketErrorCode: code)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .connectionClose, data: data)))
      .whenComplete { _ in channel.close(promise: nil) }
    leave()
  }

  private func leave() {
    timeout?.cancel()
    context = nil
    viewer = nil
    if let identity { wall.dismiss(identity) }
    identity = nil
  }
}
