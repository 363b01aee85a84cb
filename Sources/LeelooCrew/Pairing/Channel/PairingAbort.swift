internal import CrewMessages
internal import LeelooCrypto

/// Why a message ends a pairing, and what is still said to the other side.
struct PairingAbort: Error {
  let failure: PairingFailure
  var farewell: [UInt8]?

  /// What no honest device sends.
  static let violation = PairingAbort(failure: .protocolViolation)

  /// The other side said, inside the sealed channel, that it does not go on.
  init(declined reason: DeclineReason) {
    switch reason {
    case .user: self.init(failure: .declinedThere)
    case .crewFull: self.init(failure: .crewFull)
    case .failure: self.init(failure: .peerLeft)
    }
  }

  /// What libcrypto refuses is of the other side's making; what it can't do, this device fails at.
  init(_ error: CryptoError, _ task: PairingTask) {
    if case .providerFailed = error { self.init(failure: .failedHere(task)) } else { self = .violation }
  }

  init(failure: PairingFailure, farewell: [UInt8]? = nil) {
    self.failure = failure
    self.farewell = farewell
  }
}

extension PairingMessage {
  /// Reads a stranger's message; what can't be read is no honest device's.
  static func read(_ bytes: [UInt8]) throws(PairingAbort) -> PairingMessage {
    guard let message = try? PairingMessage(decoding: bytes) else { throw .violation }
    return message
  }
}

extension PairingFailure {
  /// What the end of a meeting point means.
  init(_ end: SlotEnd) {
    switch end {
    case .taken, .peerLeft: self = .peerLeft
    case .empty: self = .noSuchRoute
    case .crowded: self = .crowded
    case .expired: self = .expired
    case .rateLimited: self = .hubRefused
    }
  }
}
