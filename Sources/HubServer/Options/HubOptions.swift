import HubCore
public import LeelooService

/// What one source of settings says: flags, the environment, a file. Nil where it says nothing.
public struct HubOptions: Hashable, Sendable {
  /// `host:port` to listen on.
  public var listen: String?
  /// PEM file of the certificate chain.
  public var certificate: String?
  /// PEM file of the private key.
  public var key: String?
  /// Whether `ws://` may be spoken beyond loopback.
  public var allowPlain: Bool?
  /// Origins of web pages that may connect.
  public var allowedOrigins: [String]?
  /// Names that requests may call the hub by.
  public var allowedHosts: [String]?
  /// Where the chosen port is written, as decimal digits and a newline.
  public var portFile: String?
  /// Event loops.
  public var loops: Int?
  /// Whether connections from loopback are a proxy's.
  public var trustProxy: Bool?
  /// Where the admin socket is.
  public var adminSocket: String?
  /// The address of the Redis that joins this hub with other nodes; a secret, as it may hold a password.
  public var redis: Secret?
  /// A file with the password of that Redis.
  public var redisPasswordFile: String?
  /// A PEM file with those who may have signed the certificate of that Redis.
  public var redisAuthorities: String?
  /// Limits by name.
  public var limits: [HubLimit: Int] = [:]

  /// Whether the original devices are served.
  public var original: Bool?
  /// What phones need.
  public var telegram = TelegramOptions()

  /// Says nothing.
  public init() {}

  /// These, and where they say nothing, `others`. The order of precedence is flags, environment, file.
  public func over(_ others: HubOptions) -> HubOptions {
    var merged = self
    merged.listen = listen ?? others.listen
    merged.certificate = certificate ?? others.certificate
    merged.key = key ?? others.key
    merged.allowPlain = allowPlain ?? others.allowPlain
    merged.allowedOrigins = allowedOrigins ?? others.allowedOrigins
    merged.allowedHosts = allowedHosts ?? others.allowedHosts
    merged.portFile = portFile ?? others.portFile
    merged.loops = loops ?? others.loops
    merged.trustProxy = trustProxy ?? others.trustProxy
    merged.adminSocket = adminSocket ?? others.adminSocket
    merged.redis = redis ?? others.redis
    merged.redisPasswordFile = redisPasswordFile ?? others.redisPasswordFile
    merged.redisAuthorities = redisAuthorities ?? others.redisAuthorities
    merged.limits = limits.merging(others.limits) { mine, _ in mine }
    merged.original = original ?? others.original
    merged.telegram = telegram.over(others.telegram)
    return merged
  }

  /// The settings that they make together with the defaults.
  public func settings() throws(HubOptionError) -> HubServerSettings {
    var settings = HubServerSettings()
    if let listen {
      guard let address = ListenAddress(listen) else { throw .notAnAddress(listen) }
      settings.listen = address
    }
    settings.certificate = try certificateFiles()
    settings.allowsPlain = allowPlain ?? false
    if let loops {
      guard HubServerSettings.loopRange.contains(loops) else { throw .loopsOutOfRange(loops) }
      settings.loops = loops
    }
    settings.trustsProxy = trustProxy ?? false
    settings.adminSocket = adminSocket
    settings.allowedOrigins = Set(allowedOrigins ?? [])
    for host in allowedHosts ?? [] {
      guard let name = HostName(host) else { throw .notAHost(host) }
      settings.allowedHosts.insert(name.description)
    }
    if original == false { settings.original = nil }
    for (limit, number) in limits {
      guard limit.range.contains(number) else { throw .outOfRange(limit, number) }
      limit.apply(number, to: &settings)
    }
    settings.phoneSecret = try telegram.phoneSecret()
    settings.telegram = try telegram.settings()
    return settings
  }

  private func certificateFiles() throws(HubOptionError) -> CertificateFiles? {
    switch (certificate, key) {
    case (nil, nil): nil
    case (let chain?, let key?): CertificateFiles(chain: chain, key: key)
    case (_?, nil): throw .halfAnIdentity(missing: "key")
    case (nil, _?): throw .halfAnIdentity(missing: "certificate")
    }
  }
}
