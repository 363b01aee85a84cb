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
  /// Origins of web pages that may connect, such as `https://hub.example`; nil leaves the hub's own default, none.
  public var allowedOrigins: [String]?
  /// The figures that an operator may change.
  public var limits: Limits

  /// The figures that an operator may change; nil leaves the hub's default.
  public struct Limits: Hashable, Sendable {
    /// Sockets in all. 1 … 1 000 000.
    public var connections: Int?
    /// Sockets from one address. 1 … 1 000 000.
    public var connectionsPerAddress: Int?
    /// Frames a second that one socket may send. 1 … 1 000 000.
    public var framesPerSecond: Int?

    /// Describes limits.
    public init(connections: Int? = nil, connectionsPerAddress: Int? = nil, framesPerSecond: Int? = nil) {
      self.connections = connections
      self.connectionsPerAddress = connectionsPerAddress
      self.framesPerSecond = framesPerSecond
    }
  }

  /// Describes settings.
  public init(
    listen: String? = nil, certificate: String? = nil, key: String? = nil, allowsPlain: Bool = false,
    allowedOrigins: [String]? = nil, limits: Limits = Limits()
  ) {
    self.listen = listen
    self.certificate = certificate
    self.key = key
    self.allowsPlain = allowsPlain
    self.allowedOrigins = allowedOrigins
    self.limits = limits
  }
}
