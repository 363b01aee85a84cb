import HubCore
import HubRedis
import HubServer
import LeelooService
import NIOCore

extension HubOptions {
  /// What joins this hub with others, if it is not alone.
  func backplane() throws -> (@Sendable (any EventLoop, HubLimits) -> any Backplane)? {
    guard let redis else { return nil }
    var address = try RedisAddress(redis.text)
    if let redisPasswordFile {
      guard let password = Secret(file: redisPasswordFile) else {
        throw HubOptionError.secretUnreadable(redisPasswordFile)
      }
      address.password = password.text
    }
    let connector = try RedisConnector(address, authorities: redisAuthorities)
    return { RedisBackplane(on: $0, by: connector, limits: $1) }
  }
}
