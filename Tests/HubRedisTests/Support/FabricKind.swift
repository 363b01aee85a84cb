import TestSupport
import Testing

/// The backplanes that there are.
enum FabricKind: String, CaseIterable, CustomTestStringConvertible {
  case memory
  case loops
  case redis

  /// Those that this machine can run.
  static var here: [FabricKind] { allCases.filter { $0 != .redis || RedisProcess.isInstalled } }

  var testDescription: String { rawValue }

  func make() throws -> any Fabric {
    switch self {
    case .memory: MemoryFabric()
    case .loops: LoopFabric()
    case .redis: try RedisFabric()
    }
  }
}
