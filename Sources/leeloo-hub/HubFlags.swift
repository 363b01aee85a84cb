import ArgumentParser
import HubServer
import LeelooService
import Telegram

/// The command line.
struct HubFlags: ParsableArguments {
  @Option(help: ArgumentHelp("Where to listen; port 0 is any that is free.", valueName: "host:port"))
  var listen: String?

  @Option(help: ArgumentHelp("PEM file of the certificate chain, for wss://.", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("PEM file of the certificate's private key.", valueName: "file"))
  var key: String?

  @Flag(help: "Speak ws:// beyond this machine too: only behind a proxy that ends TLS.")
  var allowPlain = false

  @Option(
    help: ArgumentHelp(
      "A web page's origin that may connect; may be given several times.", valueName: "origin"))
  var allowOrigin: [String] = []

  @Option(
    help: ArgumentHelp(
      "A name that requests may call this hub by (any); may be given several times.", valueName: "name"))
  var allowHost: [String] = []

  @Option(help: ArgumentHelp("A YAML file with settings.", valueName: "file"))
  var config: String?

  @Option(help: ArgumentHelp("Write the port that was chosen to this file.", valueName: "file"))
  var portFile: String?

  @Option(
    name: .customLong("limit"),
    help: ArgumentHelp(
      "A limit, such as queue-bytes=262144; may be given several times. The page on operating a hub names all.",
      valueName: "name=number"))
  var limit: [String] = []

  @Option(
    help: ArgumentHelp(
      "Event loops that share the devices, at most one for each core (1).", valueName: "number"))
  var loops: Int?

  @Flag(
    help: "Believe X-Forwarded-For of connections from this machine: a proxy in front names the real address."
  )
  var trustProxy = false

  @Option(help: ArgumentHelp("A Unix socket for metrics and `leeloo hub`.", valueName: "path"))
  var adminSocket: String?

  @Option(
    help: ArgumentHelp(
      "A Redis 7 that joins this hub with others into one: redis://HOST:PORT, rediss:// for TLS, unix:///PATH.",
      valueName: "url"))
  var redis: String?

  @Option(help: ArgumentHelp("A file with the password of that Redis.", valueName: "file"))
  var redisPasswordFile: String?

  @Option(
    help: ArgumentHelp(
      "The authorities that may have signed the certificate of that Redis, in PEM. Default: the system's.",
      valueName: "file"))
  var redisCAFile: String?

  @Flag(
    inversion: .prefixedNo, help: "Serve the original LEELOO devices, whose messages are not encrypted (yes)."
  )
  var original: Bool?

  @Option(
    help: ArgumentHelp(
      "A file with the secret by which a Telegram bot uses /api/telegram; without one there is no such API.",
      valueName: "file"))
  var telegramSecretFile: String?

  @Option(
    help: ArgumentHelp("A file with the token of the hub's own Telegram bot.", valueName: "file"))
  var telegramTokenFile: String?

  @Option(
    help: ArgumentHelp("Where the Bot API is (https://api.telegram.org).", valueName: "url"))
  var telegramApi: String?

  @Option(
    help: ArgumentHelp(
      "Where Telegram reaches this hub, https://HOST\(TelegramSettings.path); without it the hub asks for updates.",
      valueName: "url"))
  var telegramWebhook: String?

  /// What was given; the rest says nothing.
  func options() throws(HubOptionError) -> HubOptions {
    var options = HubOptions()
    options.listen = listen
    options.certificate = certificate
    options.key = key
    options.allowPlain = allowPlain ? true : nil
    options.allowedOrigins = allowOrigin.isEmpty ? nil : allowOrigin
    options.allowedHosts = allowHost.isEmpty ? nil : allowHost
    options.portFile = portFile
    options.loops = loops
    options.trustProxy = trustProxy ? true : nil
    options.adminSocket = adminSocket
    options.redis = redis.flatMap { Secret($0) }
    options.redisPasswordFile = redisPasswordFile
    options.redisAuthorities = redisCAFile
    for text in limit {
      let (limit, number) = try HubLimit.read(text)
      options.limits[limit] = number
    }
    options.original = original
    options.telegram.secretFile = telegramSecretFile
    options.telegram.tokenFile = telegramTokenFile
    options.telegram.api = telegramApi
    options.telegram.webhook = telegramWebhook
    return options
  }
}
