import CrewMessages
import LeelooCrypto
import MLS

/// Message keys of our own, reserved on the disk in blocks before they are used.
///
/// No key is ever used twice, whenever the power goes. What is on the disk is the group with our ratchet at the *end* of
/// the reserved block, and a key is used only if it lies before an end that is known to be on the disk. So after a
/// restart, which begins at the end on the disk, every key that may have been used lies behind. For the same reason the
/// disk holds no key that was used: the ratchet does not run backwards.
extension MLSCipher {
  var nextGeneration: UInt64 { UInt64(group.nextGeneration(.application)) }

  var canSeal: Bool {
    group.nextGeneration(.application) < storedEnd && group.pendingProposals.isEmpty
  }

  var wantsReservation: Bool { reservedEnd < group.nextGeneration(.application) + Self.blockSize / 2 }

  var reservation: KeyReservation { KeyReservation(epoch: epoch, end: UInt64(reservedEnd)) }

  mutating func reserve() {
    reservedEnd = max(reservedEnd, group.nextGeneration(.application)) + Self.blockSize
  }

  mutating func stored(_ reservation: KeyReservation) {
    guard reservation.epoch == epoch, let end = UInt32(exactly: reservation.end) else { return }
    storedEnd = max(storedEnd, end)
  }

  mutating func jump(to generation: UInt64) -> Bool {
    let next = group.nextGeneration(.application)
    guard let target = UInt32(exactly: generation), target < UInt32.max / 2 else { return false }
    let passed = passedOver + (target > next ? target - next : 0)
    // The others have to follow all of it at once, and over what they missed besides.
    guard passed <= group.policy.ratchetLimits.forwardJump / 2,
      let ahead = try? group.skipping(.application, to: target)
    else { return false }
    (group, passedOver) = (ahead, passed)
    reservedEnd = max(reservedEnd, target)
    return true
  }

  mutating func seal(_ plaintext: [UInt8]) throws(CrewError) -> [UInt8] {
    guard canSeal else { throw .notNow }
    do {
      let (message, next) = try group.seal(plaintext, chance: randomness)
      group = next
      return message.encoded
    } catch {
      throw .cryptoFailed
    }
  }
}
