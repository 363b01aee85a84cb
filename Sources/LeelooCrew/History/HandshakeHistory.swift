import ByteCoding
import LeelooCrypto

/// The crew's recent commits and proposals, as they went over the hub: what a member holds for those who were away.
///
/// They give a thief nothing that the hub could not have recorded: each is sealed for the epoch in which it was sent,
/// and the keys of that epoch are gone.
struct HandshakeHistory: Sendable {
  /// How many are kept.
  static let countLimit = 256
  /// How many bytes they may have in all.
  static let sizeLimit = 512 * 1_024
  /// How long each is kept.
  static let life: Duration = .seconds(30 * 24 * 3_600)
  /// The longest handshake that counts: of a longer one, whoever missed it could not be told, since a frame has no room
  /// for it beside who tells it, and a signature.
  static let handshakeLimit =
    OuterFrame.bodyLimit - Ed25519PublicKey.signatureCount - CatchUpPart.fixedCount

  /// One commit or proposal.
  struct Entry: Equatable, Sendable {
    /// The epoch in which it was sent.
    let epoch: EpochMark
    /// Milliseconds since 1970 by this device's clock when it came.
    let cameAt: UInt64
    /// The ciphertext.
    let handshake: [UInt8]
  }

  private(set) var entries: [Entry] = []
  private(set) var size = 0

  /// Adds the newest.
  mutating func append(_ entry: Entry) {
    entries.append(entry)
    size += entry.handshake.count
    while entries.count > Self.countLimit || size > Self.sizeLimit { dropOldest() }
  }

  /// Forgets what is too old by this clock. One that runs backwards makes nothing old.
  mutating func expire(wallClock: UInt64) {
    let life = UInt64(Self.life / .milliseconds(1))
    while let oldest = entries.first, oldest.cameAt < wallClock, wallClock - oldest.cameAt > life {
      dropOldest()
    }
  }

  /// Forgets everything: this branch is not the crew's any more.
  mutating func removeAll() {
    entries = []
    size = 0
  }

  private mutating func dropOldest() { size -= entries.removeFirst().handshake.count }
}

extension HandshakeHistory {
  /// What there is for somebody who is at an epoch.
  enum Found: Equatable {
    /// Everything from there on, oldest first.
    case handshakes([[UInt8]])
    /// Its epoch lies before all that is kept.
    case tooOld
    /// The epoch of that number has another tag here: the crew has forked.
    case otherBranch
  }

  /// Looks for what came at and after an epoch. `present` is where this device is.
  func since(_ mark: EpochMark, present: EpochMark) -> Found {
    if mark.epoch == present.epoch { return mark == present ? .handshakes(tail(mark.epoch)) : .otherBranch }
    guard mark.epoch < present.epoch,
      let known = entries.first(where: { $0.epoch.epoch == mark.epoch })
    else { return .tooOld }
    return known.epoch == mark ? .handshakes(tail(mark.epoch)) : .otherBranch
  }

  private func tail(_ epoch: UInt64) -> [[UInt8]] {
    entries.filter { $0.epoch.epoch >= epoch }.map(\.handshake)
  }
}
