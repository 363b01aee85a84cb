/// How long each part of a pairing may take. See `Pairing.md` of LeelooCrew.
enum PairingTiming {
  /// A code, whatever the hub promises.
  static let code: Duration = .seconds(300)
  /// One step of the protocol.
  static let step: Duration = .seconds(20)
  /// A user who is asked.
  static let consent: Duration = .seconds(120)
  /// After this side's yes: the other user's 120 s may only begin a message later, and the crew's part takes up to 60 s
  /// more.
  static let completion: Duration = step + consent + .seconds(60)
  /// Letters that nobody goes on with.
  static let typing: Duration = .seconds(120)
}
