import HubCore

/// What all sessions of a loop, of every dialect, make the hub hold: bytes that they are owed, and messages that have come in
/// part. Beyond the limit of all loops together those are ended that hold most.
///
/// Each connection has limits of its own, but a thousand of them just below theirs would be the end of the process, and so of
/// everybody's connection.
final class MemoryLedger {
  private let pool: MemoryPool
  private var sessions: [MemoryBudget.Share: SocketSession] = [:]
  private let duties: LoopDuties
  private let log: HubLog
  /// Ends sessions that other loops have.
  private let letGoElsewhere: ([MemoryBudget.Share]) -> Void

  init(
    pool: MemoryPool, duties: LoopDuties, log: HubLog,
    elsewhere: @escaping ([MemoryBudget.Share]) -> Void = { _ in }
  ) {
    self.pool = pool
    self.duties = duties
    self.log = log
    letGoElsewhere = elsewhere
  }

  /// Bytes held now, on all loops.
  var total: Int { pool.total }

  /// Bytes that wait for sockets of this loop to take them: in all, and of the one that waits for most.
  var queues: (total: Int, longest: Int) {
    sessions.values.reduce((0, 0)) { ($0.0 + $1.queuedBytes, max($0.1, $1.queuedBytes)) }
  }

  func enter(_ session: SocketSession, from address: PeerAddress) -> MemoryBudget.Share {
    let share = pool.open(for: address)
    sessions[share] = session
    return share
  }

  func leave(_ share: MemoryBudget.Share) {
    pool.close(share)
    sessions[share] = nil
  }

  /// Takes down what a session holds now, and lets go of some where that is too much for all.
  func hold(_ bytes: Int, in share: MemoryBudget.Share) {
    let heaviest = pool.hold(bytes, in: share)
    guard !heaviest.isEmpty else { return }
    log(.memoryFull(cut: heaviest.count))
    let others = heaviest.filter { sessions[$0] == nil }
    if !others.isEmpty { letGoElsewhere(others) }
    letGo(of: heaviest)
  }

  /// Ends those of this loop whose shares were closed.
  func letGo(of shares: [MemoryBudget.Share]) {
    for session in shares.compactMap({ sessions.removeValue(forKey: $0) }) {
      session.losesShare()
      // Hundreds that end at once would keep everybody else waiting; but strangers whose time is up can wait for them.
      duties.setFirst { session.weighsTooMuch() }
    }
  }
}
