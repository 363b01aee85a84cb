import HubRedis
import HubServer

/// The exit status of a hub that could not start (`sysexits.h`, as systemd and scripts know it).
enum HubExit {
  private static let unavailable: CInt = 69
  private static let cannotCreate: CInt = 73
  private static let noPermission: CInt = 77
  static let configuration: CInt = 78

  static func code(for problem: any Error) -> CInt {
    switch problem {
    case HubStartError.portInUse, HubStartError.listenFailed: unavailable
    case HubStartError.portForbidden: noPermission
    case HubStartError.adminSocketUnusable: cannotCreate
    case is HubStartError, is HubOptionError, is RedisAddressError, is RedisTrustError: configuration
    default: cannotCreate
    }
  }
}
