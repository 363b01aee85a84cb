import HubCore
import Synchronization

/// The memory budget of all loops of a process. It is asked when a connection holds more or less than before: one that reads what
/// it is owed, and sends messages whole, does not.
final class MemoryPool: Sendable {
  private let budget: Mutex<MemoryBudget>

  init(limit: Int) { budget = Mutex(MemoryBudget(limit: limit)) }

  /// Bytes held now.
  var total: Int { budget.withLock { $0.total } }

  func open(for address: PeerAddress) -> MemoryBudget.Share { budget.withLock { $0.open(for: address) } }

  func close(_ share: MemoryBudget.Share) { budget.withLock { $0.close(share) } }

  /// Takes down what a connection holds now; where that is too much for all, says whose shares were closed for it.
  func hold(_ bytes: Int, in share: MemoryBudget.Share) -> [MemoryBudget.Share] {
    budget.withLock { $0.hold(bytes, in: share) ? [] : $0.relieve() }
  }
}
