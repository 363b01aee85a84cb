import HubCore

/// What all sessions of a loop, of every dialect, make the hub hold: bytes that they are owed, and messages that have come in
/// part. Beyond the limit it ends those who hold most.
///
/// Each connection has limits of its own, but a thousand of them just below theirs would be the end of the process, and so of
/// everybody's connection.
final class MemoryLedger {
  private var budget: MemoryBudget
  private var sessions: [MemoryBudget.Share: SocketSession] = [:]
  private let log: HubLog

  init(limit: Int, log: HubLog) {
    budget = MemoryBudget(limit: limit)
    self.log = log
  }

  /// Bytes held now.
  var total: Int { budget.total }

  /// Bytes that wait for sockets to take them: in all, and of the one that waits for most.
  var queues: (total: Int, longest: Int) {
    sessions.values.reduce((0, 0)) { ($0.0 + $1.queuedBytes, max($0.1, $1.queuedBytes)) }
  }

  func enter(_ session: SocketSession, from address: PeerAddress) -> MemoryBudget.Share {
    let share = budget.open(for: address)
    sessions[share] = session
    return share
  }

  func leave(_ share: MemoryBudget.Share) {
    budget.close(share)
    sessions[share] = nil
  }

  /// Takes down what a session holds now, and lets go of some where that is too much for all.
  func hold(_ bytes: Int, in share: MemoryBudget.Share) {
    guard !budget.hold(bytes, in: share) else { return }
    let heaviest = budget.relieve().compactMap { sessions.removeValue(forKey: $0) }
    log(.memoryFull(cut: heaviest.count))
    for session in heaviest { session.weighsTooMuch() }
  }
}
