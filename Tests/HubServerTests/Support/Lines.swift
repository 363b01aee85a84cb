import HubServer
import Synchronization

/// Lines from any thread.
final class Lines: Sendable {
  private let lines = Mutex<[String]>([])

  var all: [String] { lines.withLock { $0 } }

  func add(_ line: String) { lines.withLock { $0.append(line) } }
}

extension HubLog {
  /// The reasons for which somebody was refused, and nothing else.
  static func refusals(to lines: Lines) -> HubLog {
    HubLog { event in if case .refused(let reason) = event { lines.add(reason) } }
  }
}
