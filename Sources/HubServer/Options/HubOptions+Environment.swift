extension HubOptions {
  /// The prefix of the hub's environment variables; the rest is the flag's name in capitals with underscores.
  public static let variablePrefix = "LEELOO_HUB_"

  /// What the environment says. Several origins stand in `LEELOO_HUB_ALLOW_ORIGIN` with commas between them. The secret of a
  /// Telegram bot is in `TELEGRAM_API_SECRET`, as the seed's relay has it.
  public init(environment: @escaping (String) -> String?) throws(HubOptionError) {
    self.init()
    let variables = Variables(value: environment)
    listen = variables.text("LISTEN")
    certificate = variables.text("CERTIFICATE")
    key = variables.text("KEY")
    portFile = variables.text("PORT_FILE")
    allowedOrigins = variables.text("ALLOW_ORIGIN")?.split(separator: ",").map(String.init)
    allowPlain = try variables.flag("ALLOW_PLAIN")
    connections = try variables.number("CONNECTIONS")
    connectionsPerAddress = try variables.number("CONNECTIONS_PER_ADDRESS")
    framesPerSecond = try variables.number("FRAMES_PER_SECOND")
    original = try variables.flag("ORIGINAL")
    originalMessageBytes = try variables.number("ORIGINAL_MESSAGE_BYTES")
    telegramSecretFile = variables.text("TELEGRAM_SECRET_FILE")
    telegramSecret = environment("TELEGRAM_API_SECRET").flatMap { Secret($0) }
  }

  private struct Variables {
    let value: (String) -> String?

    func text(_ name: String) -> String? {
      value(HubOptions.variablePrefix + name).flatMap { $0.isEmpty ? nil : $0 }
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
