extension HubSettings {
  /// Reads the settings at `path`. Throws everything that is wrong with them.
  /// `limits` are those that the hub knows, with what each may be set to; `loops` is how many event loops it may have.
  public static func load(
    _ path: String, limits: [String: ClosedRange<Int>] = [:], loops: ClosedRange<Int> = 1...Int.max
  ) throws(ConfigErrors) -> HubSettings {
    try read(try ConfigFile.bytes(at: path), file: path, limits: limits, loops: loops)
  }

  /// Reads settings; `file` is their name in diagnostics.
  public static func read(
    _ text: [UInt8], file: String, limits known: [String: ClosedRange<Int>] = [:],
    loops: ClosedRange<Int> = 1...Int.max
  ) throws(ConfigErrors) -> HubSettings {
    try ConfigFile.read(text, file: file) { section in
      var settings = HubSettings(
        listen: listen(section),
        certificate: section.text("certificate", limit: 4096),
        key: section.text("key", limit: 4096),
        allowsPlain: section.flag("allow-plain") ?? false,
        allowedOrigins: section.texts("allow-origin", limit: 64),
        servesOriginals: section.flag("original"),
        telegram: section.section("telegram").map(telegram) ?? Telegram(),
        limits: section.section("limits").map { limits($0, known) } ?? [:])
      settings.allowedHosts = section.texts("allow-host", limit: 64)
      settings.loops = section.integer("loops", in: loops)
      settings.trustsProxy = section.flag("trust-proxy")
      settings.adminSocket = section.text("admin-socket", limit: 107)
      settings.redis = section.text("redis", limit: 1024)
      settings.redisPasswordFile = section.text("redis-password-file", limit: 4096)
      settings.redisAuthorities = section.text("redis-ca-file", limit: 4096)
      refuseHalfOfTLS(section)
      return settings
    }
  }

  private static func listen(_ section: ConfigSection) -> String? {
    guard let (address, place) = section.scalar("listen", wanted: "an address such as 127.0.0.1:8765") else {
      return nil
    }
    let parts = address.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0] != "" || parts.count > 2, let port = parts.last, UInt16(port) != nil
    else {
      section.findings.report(
        .malformedAddress, at: place, "“\(address)” is no address to listen at",
        help: "ADDRESS:PORT, such as 127.0.0.1:8765 or [::1]:8765")
      return nil
    }
    return address
  }

  private static func limits(_ section: ConfigSection, _ known: [String: ClosedRange<Int>]) -> [String: Int] {
    defer { section.finish() }
    var limits: [String: Int] = [:]
    for (name, range) in known { limits[name] = section.integer(name, in: range) }
    return limits
  }

  private static func telegram(_ section: ConfigSection) -> Telegram {
    defer { section.finish() }
    return Telegram(
      secretFile: section.text("secret-file", limit: 4096),
      tokenFile: section.text("token-file", limit: 4096),
      api: section.text("api", limit: 1024), webhook: section.text("webhook", limit: 1024))
  }

  private static func refuseHalfOfTLS(_ section: ConfigSection) {
    for (given, missing) in [("certificate", "key"), ("key", "certificate")]
    where section.node(given) != nil && section.node(missing) == nil {
      section.findings.report(
        .contradiction, at: section.place(of: given), "\(given) without \(missing)",
        help: "give both, or neither to serve without TLS")
    }
  }
}
