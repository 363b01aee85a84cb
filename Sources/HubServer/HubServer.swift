import Glibc
public import HubCore
import LeelooService
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import Telegram

/// A relay that listens.
///
/// It stands on NIO alone: the relay needs one route besides its WebSocket, and its bytes go from socket to socket without
/// tasks or streams between them.
public final class HubServer: Sendable {
  /// Where it listens, with the port that was chosen.
  public let address: ListenAddress

  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let reception: NIOLoopBound<Reception>
  private let telegram: TelegramLink?
  private let log: HubLog
  private let isStopped = Mutex(false)
  private let certificate: TLSCertificate?
  private let admin: (any Channel)?

  /// Listens, or says why not.
  public static func start(
    _ settings: HubServerSettings, log: HubLog = .none, onDrain: @escaping @Sendable () -> Void = {}
  ) async throws(HubStartError) -> HubServer {
    let place =
      if let socket = settings.inheritedSocket { try ListeningPlace(inherited: socket) } else {
        try ListeningPlace(settings.listen)
      }
    let encryption = try settings.certificate.map { files throws(HubStartError) in try TLSCertificate(files) }
    guard encryption != nil || settings.allowsPlain || place.address.isLoopback else {
      throw .plainBeyondLoopback(ListenAddress(place.address) ?? settings.listen)
    }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do throws(HubStartError) {
      return try await HubServer(on: group, at: place, encryption, settings, log, onDrain)
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  private init(
    on group: MultiThreadedEventLoopGroup, at place: ListeningPlace, _ encryption: TLSCertificate?,
    _ settings: HubServerSettings, _ log: HubLog, _ onDrain: @escaping @Sendable () -> Void
  ) async throws(HubStartError) {
    let loop = group.next()
    let bot = settings.original == nil ? nil : try Self.bot(settings.telegram, group, log)
    telegram = bot?.link
    do {
      reception = try await loop.submit {
        NIOLoopBound(Reception(on: loop, settings: settings, bot: bot, log: log), eventLoop: loop)
      }.get()
      listener = try await Self.bootstrap(group, reception, encryption).listen(at: place).get()
    } catch {
      throw HubStartError(error, listeningOn: settings.listen)
    }
    admin = try await Self.adminSocket(settings.adminSocket, group, reception, onDrain)
    certificate = encryption
    self.group = group
    self.log = log
    let host = settings.inheritedSocket == nil ? settings.listen.host : nil
    address = ListenAddress(
      host: host ?? place.address.ipAddress ?? settings.listen.host,
      port: listener.localAddress?.port ?? settings.listen.port)
    log(.listening(address, encrypted: encryption != nil))
  }

  /// What the relay has done so far.
  public var counters: HubCounters {
    get async { (try? await reception.eventLoopSubmit { $0.relay.counters }) ?? HubCounters() }
  }

  /// What the crews of the original devices have done so far.
  public var originalCounters: OriginalCounters {
    get async {
      (try? await reception.eventLoopSubmit { $0.original?.counters }) ?? OriginalCounters()
    }
  }

  /// Serves the Telegram bot until the task is cancelled; returns at once where there is none. Once, and over before ``stop``.
  public func serveTelegram() async {
    await telegram?.run { update in try? await self.reception.eventLoopSubmit { $0.telegram?.take(update) } }
  }

  /// Answers from the relay's own loop: a loop that hangs does not, which is what a watchdog wants to know.
  public func probe(_ answer: @escaping @Sendable () -> Void) {
    listener.eventLoop.execute(answer)
  }

  /// Reads certificate and key anew, as they are renewed by others. Where they can't be used the old ones stay.
  public func renewCertificate() {
    guard let certificate else { return }
    do throws(HubStartError) {
      try certificate.renew()
      log(.certificateRenewed)
    } catch {
      log(.certificateUnusable(error))
    }
  }

  /// Lets nobody in any more, tells everybody when to come back, and ends: when all have gone, or after `bound`. Once.
  public func stop(retryAfter: Duration = .seconds(3), within bound: Duration = .seconds(5)) async {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    try? await listener.close()
    try? await admin?.close()
    let counters = await counters
    let loop = listener.eventLoop
    let emptied = loop.makePromise(of: Void.self)
    loop.scheduleTask(in: TimeAmount(bound)) { emptied.succeed() }
    try? await reception.eventLoopSubmit { $0.drain(retryAfter: retryAfter).cascade(to: emptied) }
    try? await emptied.futureResult.get()
    try? await group.shutdownGracefully()
    log(.stopped(counters))
  }
}

// MARK: Sockets

extension HubServer {
  /// As many as a storm of reconnecting devices brings at once; the kernel lowers it to `net.core.somaxconn`.
  fileprivate static let backlog: Int32 = 4096

  /// What the kernel keeps for a socket that does not read, in bytes; it takes twice as much. Left to itself it takes four
  /// megabytes, before the hub notices that nobody reads, and a few dozen who are deaf on purpose slow everybody's TCP.
  private static let sendBuffer: SocketOptionValue = 128 * 1024

  /// What the kernel holds for a socket that takes nothing more. It counts against the memory of the unit, as the hub's own
  /// does.
  static let kernelBytes = 2 * Int(sendBuffer)

  private static func bootstrap(
    _ group: MultiThreadedEventLoopGroup, _ reception: NIOLoopBound<Reception>, _ encryption: TLSCertificate?
  ) -> ServerBootstrap {
    ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.maxMessagesPerRead, value: 256)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelOption(.socketOption(.so_sndbuf), value: sendBuffer)
      .childChannelOption(
        .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 1024, maximum: 65_536)
      )
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try open(channel, reception.value, encryption) }
      }
  }

  /// NIO's own limits (256 fields, 2 MiB) are for browsers with cookies; a device sends a dozen short fields.
  private static func headLimits(_ session: SessionLimits) -> NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldCount = session.headFields
    limits.maxHeaderFieldSize = session.headFieldBytes
    limits.maxHeaderListSize = session.headBytes
    return limits
  }

  /// Makes a socket's channel ready for a request, or lets nobody in.
  static func open(_ channel: any Channel, _ reception: Reception, _ encryption: TLSCertificate?) throws {
    try reception.relay.enter(channel)
    let encoder = HTTPResponseEncoder()
    let decoder = ByteToMessageHandler(
      HTTPRequestDecoder(
        leftOverBytesStrategy: .forwardBytes,
        limitConfiguration: headLimits(reception.relay.settings.session)))
    let pipeline = channel.pipeline.syncOperations
    if let encryption { try pipeline.addHandler(NIOSSLServerHandler(context: encryption.context)) }
    try pipeline.addHandlers(encoder, decoder, FrontDoor(reception, http: [encoder, decoder]))
  }

  private static func bot(
    _ settings: TelegramSettings?, _ group: any EventLoopGroup, _ log: HubLog
  ) throws(HubStartError) -> TelegramRole? {
    do {
      return try settings.map { try TelegramRole($0, on: group, log) }
    } catch {
      throw .telegramUnusable(reason: "\(error)")
    }
  }

  /// A socket for operators; whoever may open the file may ask, so nobody but owner and group may.
  private static func adminSocket(
    _ path: String?, _ group: MultiThreadedEventLoopGroup, _ reception: NIOLoopBound<Reception>,
    _ onDrain: @escaping @Sendable () -> Void
  ) async throws(HubStartError) -> (any Channel)? {
    guard let path else { return nil }
    let bootstrap = ServerBootstrap(group: group).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
        let door = AdminDoor { request in reception.value.answer(request, drain: onDrain) }
        try channel.pipeline.syncOperations.addHandler(door)
      }
    }
    do {
      return try await bootstrap.withBoundSocket(try ListeningSocket.open(at: path, mode: 0o660)).get()
    } catch let problem as SocketProblem {
      throw .adminSocketUnusable(problem)
    } catch {
      throw .adminSocketUnusable(.system(SystemError(call: "accept", code: EINVAL), path: path))
    }
  }
}

extension ServerBootstrap {
  fileprivate func listen(at place: ListeningPlace) -> EventLoopFuture<any Channel> {
    switch place {
    case .address(let address): bind(to: address)
    case .socket(let descriptor, _):
      // NIO listens on it anew, with a backlog of 128; on a socket that listens, listen(2) only changes that.
      withBoundSocket(descriptor).flatMapThrowing { channel in
        guard Glibc.listen(descriptor, HubServer.backlog) == 0 else {
          throw IOError(errnoCode: errno, reason: "listen")
        }
        return channel
      }
    }
  }
}

extension NIOLoopBound where Value == Reception {
  /// Runs on the relay's own loop, where alone it may be touched.
  fileprivate func eventLoopSubmit<Result: Sendable>(_ body: @escaping @Sendable (Reception) -> Result)
    async throws -> Result
  {
    try await eventLoop.submit { body(value) }.get()
  }
}

extension HubStartError {
  fileprivate init(_ error: any Error, listeningOn address: ListenAddress) {
    switch (error as? IOError)?.errnoCode {
    case EADDRINUSE: self = .portInUse(address)
    case EACCES: self = .portForbidden(address)
    case EADDRNOTAVAIL: self = .hostUnknown(address, reason: "it is no address of this machine")
    default: self = .listenFailed(address, reason: "\(error)")
    }
  }
}
