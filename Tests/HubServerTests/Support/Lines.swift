import HubServer
import Synchronization

/// Lines from any thread.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

extension HubLog {
  /// The reasons for which somebody was refused, the names by which the hub was called in vain, and nothing else.
  static func refusals(to lines: Lines, names: Lines = Lines()) -> HubLog {
    HubLog { event in
      switch event {
      case .refused(let reason): lines.add(reason)
      case .hostRefused(let name): names.add(name)
      default: break
      }
    }
  }
}
