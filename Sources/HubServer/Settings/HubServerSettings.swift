public import HubCore
public import LeelooService
public import NIOCore
public import Telegram

/// What a hub server is told at its start.
public struct HubServerSettings: Sendable {
  /// Where it listens.
  public var listen = ListenAddress()
  /// A socket of TCP that listens already, which stands in the place of ``listen``; the server closes it.
  public var inheritedSocket: CInt?
  /// PEM files for `wss://`; nil for `ws://`.
  public var certificate: CertificateFiles?
  /// Whether `ws://` may be spoken beyond loopback: behind a proxy that ends TLS.
  public var allowsPlain = false
  /// Values of `Origin` that may connect. A device sends none; a browser always does, for whatever page it shows.
  public var allowedOrigins: Set<String> = []
  /// Names that this hub may be called by in `Host`, in small letters and without a port; empty for any. Those of loopback are
  /// always allowed to whoever is there.
  public var allowedHosts: Set<String> = []
  /// What the relay allows.
  public var limits = HubLimits()
  /// What one socket may do.
  public var session = SessionLimits()
  /// What the original devices may do, whose messages are not encrypted; nil where they are not served.
  public var original: OriginalLimits? = OriginalLimits()
  /// Event loops that share sockets and topics, each with a thread: one is what a machine of few cores is best served by.
  public var loops = 1
  /// What ``loops`` may be.
  public static let loopRange = 1...64
  /// Whether connections from loopback are a proxy's, which names the real address in `X-Forwarded-For`.
  public var trustsProxy = false
  /// Where operators ask and tell, and metrics are read: a Unix socket; nil for none.
  public var adminSocket: String?
  /// By what a Telegram bot proves itself at the HTTP API; nil where there is no such API.
  public var phoneSecret: Secret?
  /// What the hub's own Telegram bot needs; nil where there is none, or no original devices.
  public var telegram: TelegramSettings?
  /// What joins this hub with other nodes, made for the event loop that it will be used on; nil where the hub is alone.
  public var backplane: (@Sendable (any EventLoop, HubLimits) -> any Backplane)?

  /// The defaults.
  public init() {}

  /// Names in `Host` that are the hub's: those that are allowed and the one that Telegram calls it by; empty for any.
  var hostNames: Set<String> {
    let webhook = telegram?.webhook.flatMap(HostName.init(ofAddress:))
    return allowedHosts.isEmpty ? [] : allowedHosts.union([webhook?.description].compactMap { $0 })
  }
}

/// What one socket may do.
public struct SessionLimits: Hashable, Sendable {
  /// From accepting to the end of the request's head, the TLS handshake included.
  public var headTimeout: Duration = .seconds(5)
  /// From the end of the head to the end of the body.
  public var bodyTimeout: Duration = .seconds(30)
  /// Fields of a request's head.
  public var headFields = 64
  /// Bytes of a path, and of one field's name or value.
  public var headFieldBytes = 8 * 1024
  /// Bytes of path, names and values of a head together.
  public var headBytes = 16 * 1024
  /// Bytes of a frame before hello has been accepted.
  public var helloBytes = 4096
  /// Fragments of one message.
  public var fragments = 64
  /// Frames a second. Beyond it the hub reads no more from the socket until there is a token: an honest burst is only slowed.
  public var frames = TokenRate(burst: 256, perSecond: 64)
  /// Pings and pongs a second; beyond it the connection is cut.
  public var controlFrames = TokenRate(burst: 20, perSecond: 10)
  /// Sockets that one address may open in a minute, beyond a burst of twice its connections.
  public var socketsPerMinute = 1200
  /// Bytes owed to a socket that does not read.
  public var queueBytes = QueueBudget.defaultBytes
  /// Frames owed to a socket that does not read.
  public var queueFrames = QueueBudget.defaultFrames
  /// How long a socket may take over the next 32 KiB of what it is owed, or over all of it where that is less.
  public var stallTimeout: Duration = .seconds(20)
  /// From the first byte of a message to its last.
  public var messageTimeout: Duration = .seconds(30)
  /// How long a connection that is being ended has for reading what it is owed.
  public var closeTimeout: Duration = .seconds(2)

  /// The defaults.
  public init() {}
}

/// A certificate chain and its key.
public struct CertificateFiles: Hashable, Sendable {
  /// PEM: the server's certificate, then the intermediate ones.
  public var chain: String
  /// PEM: the private key.
  public var key: String

  /// Names the files.
  public init(chain: String, key: String) {
    self.chain = chain
    self.key = key
  }
}
