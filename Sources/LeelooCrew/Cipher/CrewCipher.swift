import CrewMessages
import LeelooCrypto

/// What encrypts a crew's messages for its members and changes who they are: the seam behind which MLS stands.
///
/// A value: whoever seals, opens or commits keeps what comes of it. What `encode` writes is on the disk before a key
/// that it reserves is used, and before a commit that it holds is published.
protocol CrewCipher: Sendable {
  /// How many commits there were.
  var epoch: UInt64 { get }
  /// All members of this epoch have the same one, and nobody else does (RFC 9420 section 8.7).
  var authenticator: SecretBytes { get }
  /// Everybody, this device too, in the order of their places.
  var roster: [RosterMember] { get }
  /// What all members have the same of the crew.
  var context: CrewContext { get }

  /// Whether a key is there whose reservation is on the disk, and nothing forbids to use it.
  var canSeal: Bool { get }
  /// Whether so few keys are left that more should be reserved now.
  var wantsReservation: Bool { get }
  /// The generation that the next message of ours takes.
  var nextGeneration: UInt64 { get }
  /// Sets more keys aside; they may be used once the state that ``encode(to:)`` then writes is stored.
  mutating func reserve()
  /// Where the reserved keys of this epoch end.
  var reservation: KeyReservation { get }
  /// The state with this reservation is on the disk.
  mutating func stored(_ reservation: KeyReservation)
  /// Uses no generation below this one any more. False if the others could not follow so far.
  mutating func jump(to generation: UInt64) -> Bool
  /// Encrypts and signs. Only while ``canSeal``.
  mutating func seal(_ plaintext: [UInt8]) throws(CrewError) -> [UInt8]

  /// Verifies, decrypts and takes over what it says; each message once. A commit leads to the next epoch, and drops
  /// one of ours that is staged.
  mutating func open(_ sealed: [UInt8], at now: Duration) throws(DropReason) -> CipherNews
  /// The generation that the next message of `sender` in this epoch has at least.
  func expectedGeneration(of sender: DeviceID) -> UInt64
  /// Forgets past epochs and old keys whose time is over. When to do so again, if anything is left.
  mutating func forgetPast(at now: Duration) -> Duration?

  /// Makes a commit and keeps it with what follows from it until it is adopted or dropped.
  mutating func stage(_ change: CipherChange, wallClock: UInt64) throws(CrewError)
  /// How many of the last commits were ours, as the bound on those in a row counts them (``CommitRun``).
  var commitsInARow: Int { get }
  /// The commit of ours that waits.
  var staged: StagedHandshake? { get }
  /// It came first: goes on to the epoch that it leads to. Only while there is one. Nothing, and it is dropped, if it breaks
  /// the crew's rules: the others refuse it as well.
  mutating func adoptStaged(at now: Duration) -> CommitNews?
  /// Another one came first, or it is not wanted any more.
  mutating func dropStaged()
  /// A proposal by which this device asks the others to commit that it leaves.
  mutating func proposeLeaving() throws(CrewError) -> [UInt8]
  /// Whether this device has asked that in the present epoch.
  var isLeaving: Bool { get }
  /// Whether somebody else has.
  var hasLeavers: Bool { get }

  /// Writes everything that a restart needs.
  func encode(to writer: inout SecretWriter)
}

extension CrewCipher {
  /// The epoch and its tag, as a hello says them.
  var mark: EpochMark { EpochMark(epoch: epoch, tag: EpochTag(authenticator: authenticator)) }
}

/// A member in a cipher's roster.
struct RosterMember: Hashable, Sendable {
  /// Its place, which it keeps as long as it is in.
  let place: UInt32
  /// Who.
  let id: DeviceID
  /// By which key it is known.
  let key: Ed25519PublicKey
  /// What it says of itself.
  let profile: LeafProfile
}

/// How far the sending keys of an epoch are reserved.
struct KeyReservation: Hashable, Sendable {
  /// The epoch's number.
  let epoch: UInt64
  /// The first generation that is not reserved.
  let end: UInt64
}

/// What a cipher is to change.
enum CipherChange: Sendable {
  /// Let a device in.
  case add(introduction: [UInt8])
  /// Remove a member and bury its key.
  case remove(DeviceID)
  /// Put a member back in that has lost its keys.
  case readmit(DeviceID, introduction: [UInt8])
  /// Do what was proposed.
  case takeProposals
  /// Renew our own keys.
  case renew(LeafProfile)
}

/// A commit of ours that nobody has seen yet.
struct StagedHandshake: Equatable, Sendable {
  /// For all members.
  let handshake: [UInt8]
  /// For whoever is let in.
  let welcome: SecretBytes?
}

/// What a frame of the crew's cipher turned out to be.
enum CipherNews: Sendable {
  /// Somebody said something.
  case message(from: DeviceID, plaintext: [UInt8])
  /// Somebody wants to leave; a commit has to do it.
  case leaving(DeviceID)
  /// A new epoch has begun.
  case commit(CommitNews)
  /// This device was removed; the cipher is of no use any more.
  case removed(by: DeviceID?)
  /// This device was removed and added anew, as it may have asked: the welcome leads to where the crew is now.
  case putBack
}

/// What a commit did to the roster.
struct CommitNews: Sendable {
  /// Whose commit it was.
  var author: DeviceID
  /// Who came in.
  var added: [RosterMember] = []
  /// Who was removed by somebody else.
  var removed: [RosterMember] = []
  /// Who asked to go.
  var left: [RosterMember] = []
}
