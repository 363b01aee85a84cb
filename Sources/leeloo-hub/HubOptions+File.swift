import HubServer
import LeelooConfig
import LeelooService

extension HubOptions {
  /// What the file says.
  init(file: HubSettings) {
    self.init()
    listen = file.listen
    certificate = file.certificate
    key = file.key
    allowPlain = file.allowsPlain ? true : nil
    allowedOrigins = file.allowedOrigins
    allowedHosts = file.allowedHosts
    loops = file.loops
    trustProxy = file.trustsProxy
    adminSocket = file.adminSocket
    redis = file.redis.flatMap { Secret($0) }
    redisPasswordFile = file.redisPasswordFile
    redisAuthorities = file.redisAuthorities
    for (name, number) in file.limits { HubLimit(rawValue: name).map { limits[$0] = number } }
    original = file.servesOriginals
    telegram.secretFile = file.telegram.secretFile
    telegram.tokenFile = file.telegram.tokenFile
    telegram.api = file.telegram.api
    telegram.webhook = file.telegram.webhook
  }
}
