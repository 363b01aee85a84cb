import LeelooService

extension HubOptions {
  /// The prefix of the hub's environment variables; the rest is the flag's name in capitals with underscores.
  public static let variablePrefix = "LEELOO_HUB_"

  /// What the environment says. Several origins stand in `LEELOO_HUB_ALLOW_ORIGIN`, and several
  /// names in `LEELOO_HUB_ALLOW_HOST`, with commas between them. A bot's secret and
  /// token are in `TELEGRAM_API_SECRET` and `LEELOO_BOT_TOKEN`, as the seed has them.
  public init(environment: @escaping (String) -> String?) throws(HubOptionError) {
    self.init()
    let variables = Variables(value: environment)
    listen = variables.text("LISTEN")
    certificate = variables.text("CERTIFICATE")
    key = variables.text("KEY")
    portFile = variables.text("PORT_FILE")
    allowedOrigins = variables.text("ALLOW_ORIGIN")?.split(separator: ",").map(String.init)
    allowedHosts = variables.text("ALLOW_HOST")?.split(separator: ",").map(String.init)
    allowPlain = try variables.flag("ALLOW_PLAIN")
    loops = try variables.number("LOOPS")
    trustProxy = try variables.flag("TRUST_PROXY")
    adminSocket = variables.text("ADMIN_SOCKET")
    redis = variables.text("REDIS").flatMap { Secret($0) }
    redisPasswordFile = variables.text("REDIS_PASSWORD_FILE")
    redisAuthorities = variables.text("REDIS_CA_FILE")
    for limit in HubLimit.allCases { limits[limit] = try variables.number(limit.variable) }
    original = try variables.flag("ORIGINAL")
    telegram = variables.telegram
    telegram.secret = environment("TELEGRAM_API_SECRET").flatMap { Secret($0) }
    telegram.token = environment("LEELOO_BOT_TOKEN").flatMap { Secret($0) }
  }

  private struct Variables {
    let value: (String) -> String?

    func text(_ name: String) -> String? {
      value(HubOptions.variablePrefix + name).flatMap { $0.isEmpty ? nil : $0 }
    }

    var telegram: TelegramOptions {
      var options = TelegramOptions()
      options.secretFile = text("TELEGRAM_SECRET_FILE")
      options.tokenFile = text("TELEGRAM_TOKEN_FILE")
      options.api = text("TELEGRAM_API")
      options.webhook = text("TELEGRAM_WEBHOOK")
      return options
    }

    func flag(_ name: String) throws(HubOptionError) -> Bool? {
      switch text(name) {
      case nil: nil
      case "1", "true", "yes": true
      case "0", "false", "no": false
      default: throw .unreadableVariable(HubOptions.variablePrefix + name)
      }
    }

    func number(_ name: String) throws(HubOptionError) -> Int? {
      guard let text = text(name) else { return nil }
      guard let number = Int(text) else { throw .unreadableVariable(HubOptions.variablePrefix + name) }
      return number
    }
  }
}
