import HubCore
import Synchronization

/// The census of all loops of a process. It is asked when a device comes, goes or pairs, never for a message.
final class SharedCensus: HubAllowances {
  private let census: Mutex<HubCensus>

  init(limits: HubLimits) { census = Mutex(HubCensus(limits: limits)) }

  func enter(from address: PeerAddress) throws(AdmissionRefusal) {
    try census.withLock { census throws(AdmissionRefusal) in try census.enter(from: address) }
  }

  func leave(from address: PeerAddress) { census.withLock { $0.leave(from: address) } }

  func openMeeting(from address: PeerAddress, at now: Duration) -> Bool {
    census.withLock { $0.openMeeting(from: address, at: now) }
  }

  func closeMeetings(_ count: Int) { census.withLock { $0.closeMeetings(count) } }

  func mayGuess(from address: PeerAddress, at now: Duration) -> Bool {
    census.withLock { $0.mayGuess(from: address, at: now) }
  }
}
