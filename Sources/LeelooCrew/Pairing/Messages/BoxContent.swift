internal import ByteCoding
internal import CrewMessages
internal import LeelooCrypto

/// What a box holds: only the two who knew the code can read or write it.
enum BoxContent {
  /// From the newcomer: in 4 where it shows the code, in 5 where it types it.
  case introduction(NewcomerProfile)
  /// From the host: in 4 or in 5.
  case offer(HostProfile)
  /// In 6, from the newcomer: its user said yes.
  case accept
  /// In 7, from the host. A secret as a whole: whoever has it is in the crew.
  case welcome(SecretBytes)
  /// In 8, from the newcomer: HMAC(epoch authenticator, "joined").
  case joined(proof: [UInt8])
  /// From either, instead of anything after 4.
  case decline(DeclineReason)

  /// The most bytes of a welcome: what is left of the hub's 64 KiB beside the types and the tag.
  static let welcomeLimit = 65_536 - 64
}

/// Why the other side does not go on.
enum DeclineReason: UInt8 {
  /// Its user said no or did not answer.
  case user = 1
  /// Its crew takes nobody.
  case crewFull = 2
  /// Something failed there.
  case failure = 3
}
