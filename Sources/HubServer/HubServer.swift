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
  let house: House
  /// One on each loop; the first has what the hub has once.
  private let receptions: [NIOLoopBound<Reception>]
  private let listener: any Channel
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
    let group = MultiThreadedEventLoopGroup(numberOfThreads: settings.loops)
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
    let house = House(Array(group.makeIterator()), settings)
    let home = house.loops[OriginalBranch.home]
    let bot = settings.original == nil ? nil : try Self.bot(settings.telegram, home, log)
    telegram = bot?.link
    do {
      receptions = try await Self.receptions(of: house, settings, bot, log)
      let bootstrap = Self.bootstrap(accepting: home, serving: group, receptions, encryption)
      listener = try await bootstrap.listen(at: place).get()
    } catch {
      throw HubStartError(error, listeningOn: settings.listen)
    }
    admin = try await Self.adminSocket(settings.adminSocket, receptions[OriginalBranch.home], onDrain)
    certificate = encryption
    self.group = group
    self.house = house
    self.log = log
    let host = settings.inheritedSocket == nil ? settings.listen.host : nil
    address = ListenAddress(
      host: host ?? place.address.ipAddress ?? settings.listen.host,
      port: listener.localAddress?.port ?? settings.listen.port)
    log(.listening(address, encrypted: encryption != nil))
  }

  /// What the relay has done so far.
  public var counters: HubCounters {
    get async { await metrics.counters }
  }

  /// What the crews of the original devices have done so far.
  public var originalCounters: OriginalCounters {
    get async { await metrics.originals ?? OriginalCounters() }
  }

  private var metrics: HubMetrics {
    get async {
      var metrics = HubMetrics()
      for reception in receptions {
        (try? await reception.submit { $0.metrics(.figures) }).map { metrics.add($0) }
      }
      return metrics
    }
  }

  /// Serves the Telegram bot until the task is cancelled; returns at once where there is none. Once, and over before ``stop``.
  public func serveTelegram() async {
    let home = receptions[OriginalBranch.home]
    await telegram?.run { update in try? await home.submit { $0.telegram?.take(update) } }
  }

  /// Answers once every loop of the relay has moved: where one hangs nothing answers, which is what a watchdog wants to know.
  public func probe(_ answer: @escaping @Sendable () -> Void) {
    let ask = house.loops.reduce(answer) { next, loop in { loop.execute(next) } }
    ask()
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
    log(.draining(counters))
    for reception in receptions { try? await reception.submit { $0.drain(retryAfter: retryAfter) } }
    let emptied = listener.eventLoop.makePromise(of: Void.self)
    listener.eventLoop.scheduleTask(in: TimeAmount(bound)) { emptied.succeed() }
    house.sockets.whenEmpty(emptied)
    try? await emptied.futureResult.get()
    house.sockets.forget(emptied)
    for reception in receptions { try? await reception.submit { $0.stop() } }
    try? await group.shutdownGracefully()
    log(.stopped(counters))
  }
}

// MARK: Sockets

extension HubServer {
  /// As many as a storm of reconnecting devices brings at once; the kernel lowers it to `net.core.somaxconn`.
  fileprivate static let backlog: Int32 = 4096

  /// How many sockets are accepted before those that are there have their turn: each costs some ten microseconds.
  private static let acceptsPerTurn: UInt = 8

  /// What the kernel keeps for a socket that does not read, in bytes; it takes twice as much. Left to itself it takes four
  /// megabytes, before the hub notices that nobody reads, and a few dozen who are deaf on purpose slow everybody's TCP.
  private static let sendBuffer: SocketOptionValue = 128 * 1024

  /// What a socket is read into: most of what comes is short.
  private static let receiveBuffers = AdaptiveRecvByteBufferAllocator(
    minimum: 1024, initial: 1024, maximum: 65_536)

  /// What the kernel holds for a socket that takes nothing more. It counts against the memory of the unit, as the hub's own
  /// does.
  static let kernelBytes = 2 * Int(sendBuffer)

  private static func receptions(
    of house: House, _ settings: HubServerSettings, _ bot: TelegramRole?, _ log: HubLog
  ) async throws -> [NIOLoopBound<Reception>] {
    var receptions: [NIOLoopBound<Reception>] = []
    for (index, loop) in house.loops.enumerated() {
      let bell = try await LoopBell.hang(on: loop)
      let reception = loop.submit {
        let reception = Reception(
          index, of: house, bell: bell.value, settings: settings, bot: bot, log: log)
        return NIOLoopBound(reception, eventLoop: loop)
      }
      receptions.append(try await reception.get())
    }
    return receptions
  }

  /// One loop accepts and deals the sockets round, each loop as many. With `SO_REUSEPORT` and a listening socket for each loop a
  /// second hub of the same user would be given half of the devices, where now it is told that the port is in use.
  private static func bootstrap(
    accepting home: any EventLoop, serving group: MultiThreadedEventLoopGroup,
    _ receptions: [NIOLoopBound<Reception>], _ encryption: TLSCertificate?
  ) -> ServerBootstrap {
    let receptions = Dictionary(
      uniqueKeysWithValues: receptions.map { (ObjectIdentifier($0.eventLoop), $0) })
    return ServerBootstrap(group: home, childGroup: group)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let reception = receptions[ObjectIdentifier(channel.eventLoop)] else {
            preconditionFailure("a listening socket on a loop of somebody else")
          }
          try channel.pipeline.syncOperations.addHandler(Doorman(reception.value.relay.duties))
        }
      }
      .serverChannelOption(.backlog, value: backlog)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelOption(.maxMessagesPerRead, value: acceptsPerTurn)
      // What the kernel accepts inherits both of these: to set them for each of a storm of devices takes three calls.
      .serverChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .serverChannelOption(.socketOption(.so_sndbuf), value: sendBuffer)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guard let reception = receptions[ObjectIdentifier(channel.eventLoop)] else {
            preconditionFailure("a socket on a loop of somebody else")
          }
          try open(channel, reception.value, encryption)
        }
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
    try channel.syncOptions?.setOption(.recvAllocator, value: receiveBuffers)
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
    _ path: String?, _ reception: NIOLoopBound<Reception>,
    _ onDrain: @escaping @Sendable () -> Void
  ) async throws(HubStartError) -> (any Channel)? {
    guard let path else { return nil }
    let bootstrap = ServerBootstrap(group: reception.eventLoop).childChannelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withPipeliningAssistance: false)
        let door = AdminDoor { request, then in reception.value.answer(request, drain: onDrain, then) }
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
  /// Runs on its own loop, where alone it may be touched.
  fileprivate func submit<Result: Sendable>(_ body: @escaping @Sendable (Reception) -> Result)
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
