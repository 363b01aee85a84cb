import HubCore

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
  /// Where the chosen port is written, as decimal digits and a newline.
  public var portFile: String?
  /// Connections in all.
  public var connections: Int?
  /// Connections from one address.
  public var connectionsPerAddress: Int?
  /// Frames a second that one connection may send.
  public var framesPerSecond: Int?

  /// Whether connections from loopback are a proxy's.
  public var trustProxy: Bool?
  /// Where the admin socket is.
  public var adminSocket: String?
  /// Limits by name.
  public var limits: [HubLimit: Int] = [:]

  /// Whether the original devices are served.
  public var original: Bool?
  /// Bytes of one frame of an original device.
  public var originalMessageBytes: Int?
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
    merged.portFile = portFile ?? others.portFile
    merged.connections = connections ?? others.connections
    merged.connectionsPerAddress = connectionsPerAddress ?? others.connectionsPerAddress
    merged.framesPerSecond = framesPerSecond ?? others.framesPerSecond
    merged.trustProxy = trustProxy ?? others.trustProxy
    merged.adminSocket = adminSocket ?? others.adminSocket
    merged.limits = limits.merging(others.limits) { mine, _ in mine }
    merged.original = original ?? others.original
    merged.originalMessageBytes = originalMessageBytes ?? others.originalMessageBytes
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
    settings.trustsProxy = trustProxy ?? false
    settings.adminSocket = adminSocket
    for (limit, number) in limits {
      guard limit.range.contains(number) else { throw .limitOutOfRange(limit, number) }
      limit.apply(number, to: &settings)
    }
    settings.allowedOrigins = Set(allowedOrigins ?? [])
    settings.limits.connections = try positive(connections, "connections") ?? settings.limits.connections
    settings.limits.connectionsPerAddress =
      try positive(connectionsPerAddress, "connections-per-address") ?? settings.limits.connectionsPerAddress
    if let frames = try positive(framesPerSecond, "frames-per-second") {
      settings.session.frames.raise(to: Double(frames), burst: Double(frames))
    }
    settings.original = original == false ? nil : try originalLimits()
    settings.phoneSecret = try telegram.phoneSecret()
    settings.telegram = try telegram.settings()
    return settings
  }

  private func originalLimits() throws(HubOptionError) -> OriginalLimits {
    var limits = OriginalLimits()
    guard let originalMessageBytes else { return limits }
    guard OriginalLimits.messageRange.contains(originalMessageBytes) else {
      throw .messageBytesOutOfRange(originalMessageBytes)
    }
    limits.messageBytes = originalMessageBytes
    return limits
  }

  private func certificateFiles() throws(HubOptionError) -> CertificateFiles? {
    switch (certificate, key) {
    case (nil, nil): nil
    case (let chain?, let key?): CertificateFiles(chain: chain, key: key)
    case (_?, nil): throw .halfAnIdentity(missing: "key")
    case (nil, _?): throw .halfAnIdentity(missing: "certificate")
    }
  }

  private func positive(_ number: Int?, _ name: String) throws(HubOptionError) -> Int? {
    guard let number else { return nil }
    guard (1...1_000_000).contains(number) else { throw .outOfRange(name, number) }
    return number
  }
}

extension TokenRate {
  /// Another rate; the burst only grows, so that a low rate still lets a device come back and catch up.
  fileprivate mutating func raise(to perSecond: Double, burst: Double) {
    self.perSecond = perSecond
    self.burst = max(self.burst, burst)
  }
}
