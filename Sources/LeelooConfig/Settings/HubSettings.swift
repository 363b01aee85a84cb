/// What an operator may set for `leeloo-hub`, in a YAML file. Everything has a default; an empty file works.
public struct HubSettings: Hashable, Sendable {
  /// Where to listen, `ADDRESS:PORT`; nil leaves the hub's own default, loopback.
  public var listen: String?
  /// A PEM file with the certificate chain; nil serves without TLS.
  public var certificate: String?
  /// A PEM file with the certificate's key; given if and only if `certificate` is.
  public var key: String?
  /// Serve without TLS beyond loopback, for a proxy that does TLS.
  public var allowsPlain: Bool
  /// Event loops that share the devices; nil leaves the hub's own default, one.
  public var loops: Int?
  /// Whether connections from this machine are a proxy's, which names the real address; nil leaves the default, no.
  public var trustsProxy: Bool?
  /// The Unix socket for metrics and operators; nil for none.
  public var adminSocket: String?
  /// The address of the Redis that joins this hub with others; nil for a hub that is alone. It may hold a password.
  public var redis: String?
  /// A file with the password of that Redis.
  public var redisPasswordFile: String?
  /// A PEM file with those who may have signed the certificate of that Redis; nil leaves the system's authorities.
  public var redisAuthorities: String?
  /// Origins of web pages that may connect, such as `https://hub.example`; nil leaves the hub's own default, none.
  public var allowedOrigins: [String]?
  /// Names that requests may call the hub by, such as `hub.example`; nil leaves the hub's own default, any.
  public var allowedHosts: [String]?
  /// Whether the original devices are served; nil leaves the hub's own default, yes.
  public var servesOriginals: Bool?
  /// What a Telegram bot needs.
  public var telegram: Telegram
  /// Limits by the name that the hub gives them; those that are not there are the hub's own.
  public var limits: [String: Int]

  /// What a Telegram bot needs.
  public struct Telegram: Hashable, Sendable {
    /// A file with the secret of the HTTP API for a bot elsewhere; nil for no such API.
    public var secretFile: String?

    /// A file with the token of the hub's own bot; nil for none.
    public var tokenFile: String?
    /// Where the Bot API is; nil for Telegram's own.
    public var api: String?
    /// Where Telegram reaches the hub; nil for asking for updates.
    public var webhook: String?

    /// Describes what a bot needs.
    public init(
      secretFile: String? = nil, tokenFile: String? = nil, api: String? = nil, webhook: String? = nil
    ) {
      self.secretFile = secretFile
      self.tokenFile = tokenFile
      self.api = api
      self.webhook = webhook
    }
  }

  /// Describes settings.
  public init(
    listen: String? = nil, certificate: String? = nil, key: String? = nil, allowsPlain: Bool = false,
    allowedOrigins: [String]? = nil, servesOriginals: Bool? = nil, telegram: Telegram = Telegram(),
    limits: [String: Int] = [:]
  ) {
    self.listen = listen
    self.certificate = certificate
    self.key = key
    self.allowsPlain = allowsPlain
    self.allowedOrigins = allowedOrigins
    self.servesOriginals = servesOriginals
    self.telegram = telegram
    self.limits = limits
  }
}
