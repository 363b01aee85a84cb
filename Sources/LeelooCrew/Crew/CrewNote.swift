public import CrewMessages

/// What the crew has to say in the journal. No text, no key, no name.
public enum CrewNote: Hashable, Sendable {
  /// Frames were dropped for this reason, so many since the start. The first is told, then every
  /// hundredth, or the first after a minute's silence.
  case dropped(DropReason, total: Int)
  /// The hub broke its word, so often since the start; told as seldom as ``dropped(_:total:)``.
  case hubContradicted(HubFault, total: Int)
  /// A message of ours outlived its week before the other one had it.
  case expired(MessageID)
  /// A message of a type that this version does not know was acknowledged and ignored.
  case unknownType(UInt8)
  /// A message came again that this device may have shown just before it was killed: it is not shown twice.
  case shownInDoubt(MessageID)
  /// A message is handed again to a face that shows it elsewhere, which may have shown it already.
  case shownAgain(MessageID)
  /// The other member has seen more of us than we remember: this device's state is an old copy. Sending goes
  /// on behind what the other one saw.
  case rolledBack(generations: UInt64)
  /// The crew had two branches; this device goes over to the other, or stays.
  case forked(moves: Bool)
  /// Whom this device's user removes changes the crew all the time: its removal takes longer.
  case removalHeldUp
  /// This device had lost its keys and is back in.
  case resynced
  /// A file could not be written; tried again every few seconds.
  case storeFailed(CrewFile)
  /// It could be written again.
  case storeRecovered(CrewFile)
}

/// Why a frame was dropped. Anyone who knows the topic can cause most of these; none changes anything.
public enum DropReason: String, Error, Hashable, Sendable, CaseIterable {
  /// The outer frame does not open: not from this crew.
  case foreign
  /// It opens, and is not whole or not of a kind that we know.
  case malformed
  /// It opens, and is of a version of LEELOO that writes it in another way.
  case otherFormat
  /// It names a sender that is not in the crew.
  case notAMember
  /// The signature is not the sender's.
  case forged
  /// It was opened before.
  case replayed
  /// Its generation is farther ahead than an honest sender gets.
  case tooFarAhead
  /// It is signed and does not decrypt.
  case undecryptable
  /// A hello that names a socket other than the one it came from, or a counter that is not above the last.
  case staleHello
  /// It is of an epoch whose keys are gone.
  case pastEpoch
  /// It is of an epoch that this device has not come to.
  case futureEpoch
  /// A commit or proposal that no honest member makes.
  case invalidHandshake
  /// One more commit of a member that had made as many in a row as one may (<doc:Membership>).
  case tooManyInARow
  /// A way back in that leads to another crew, or to where a removed key is.
  case unacceptableWelcome
  /// Somebody wants back in again who came back within the hour, or asks for what it missed all the time.
  case tooOften
  /// A message whose forerunner is missing; it comes again in order.
  case early
  /// A message of a member of whom as many wait as an honest one can send.
  case tooMany
}
