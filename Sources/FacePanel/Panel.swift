import LeelooService
import NIOCore
import NIOPosix

/// A device that the panel shows.
public struct PanelDevice: Hashable, Sendable {
  /// What stands under it.
  public var name: String
  /// The face socket of its mind.
  public var faceSocket: String

  /// Describes a device.
  public init(name: String, faceSocket: String) {
    self.name = name
    self.faceSocket = faceSocket
  }
}

/// One page on loopback with devices that can be seen, heard and pressed.
///
/// Each device is a face: the same engine that draws on a real glass, connected to its mind's face socket, which may
/// come and go. Engines, sockets and pages share one event loop, so nothing between them needs a queue or a lock.
public final class Panel: Sendable {
  /// A viewer names a device by one byte.
  public static let deviceLimit = 256

  /// Where the page is, with the token that opens it. Whoever has it can press the buttons.
  public let url: String

  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let wall: NIOLoopBound<DeviceWall>

  /// Starts to serve, before any mind is there.
  ///
  /// - Parameters:
  ///   - devices: 1 to ``deviceLimit``.
  ///   - port: On 127.0.0.1; 0 for any that is free.
  /// - Throws: ``PanelProblem/portTaken(_:reason:)``.
  public init(of devices: [PanelDevice], port: Int = 0) throws(PanelProblem) {
    precondition((1...Self.deviceLimit).contains(devices.count), "a panel shows 1 to 256 devices")
    var chance = SystemRandomNumberGenerator()
    let token = PanelToken(using: &chance)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let eventLoop = group.next()
    do {
      wall = try eventLoop.submit {
        NIOLoopBound(DeviceWall(devices, token: token, on: eventLoop), eventLoop: eventLoop)
      }.wait()
      listener = try PanelServer.listen(port: port, on: group, serving: wall)
    } catch {
      try? group.syncShutdownGracefully()
      throw .portTaken(port, reason: Self.reason(of: error))
    }
    self.group = group
    url = "http://127.0.0.1:\(listener.localAddress?.port ?? 0)/#\(token.digits)"
    let wall = wall
    eventLoop.execute { wall.value.start() }
  }

  private static func reason(of error: any Error) -> String {
    guard let failure = error as? IOError else { return "\(error)" }
    return SystemError(call: "bind", code: failure.errnoCode).reason
  }

  /// Ends every connection. To be called once, and not from the event loop.
  public func close() {
    try? listener.close().wait()
    let wall = wall
    let eventLoop = group.next()
    try? eventLoop.flatSubmit { wall.value.stop(on: eventLoop) }.wait()
    try? group.syncShutdownGracefully()
  }
}

/// Why there is no panel.
public enum PanelProblem: Error, Equatable, Sendable {
  /// The port could not be had.
  case portTaken(Int, reason: String)
}
