import CrewMessages

/// What a member says of itself on connecting and every ten to fifteen minutes, signed (<doc:Messages>).
///
/// It names the socket that it is said on, and counts; so neither the hub nor anyone else can make a member
/// present by saying its hello again or elsewhere.
struct Hello: Equatable, Sendable {
  /// Who speaks, and what it calls itself.
  var member: Member
  /// The hub's life, as the hub told the speaker.
  var stream: UInt64
  /// The speaker's socket, as the hub told the speaker.
  var connection: UInt64
  /// Above every earlier one of the speaker's.
  var counter: UInt64
  /// What the others should do.
  var flags: Flags
  /// The epoch in which the speaker is, and which of those that have this number.
  var epoch: EpochMark
  /// The generation that the speaker's next message takes.
  var nextGeneration: UInt64
  /// How far the speaker has come with each of the others.
  var positions: [Position]

  /// What the others should do.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    /// Say hello, and send again what the speaker has not.
    static let asks = Flags(rawValue: 1)
    /// Forget the speaker: it leaves the crew.
    static let leaves = Flags(rawValue: 2)
    /// The speaker has no keys for any epoch; its epoch and generations mean nothing.
    static let lost = Flags(rawValue: 4)
  }

  /// How far the speaker has come with one other member.
  struct Position: Equatable, Sendable {
    var device: DeviceID
    /// The generation after the highest that it has seen in its epoch.
    var nextGeneration: UInt64
    /// The counter of the last hello that it heard.
    var counter: UInt64
    /// The last message that it has shown and will never want again. All before it are acknowledged with it.
    var lastMessage: MessageID?
  }
}

/// An epoch, and which of those that have this number after a fork.
struct EpochMark: Hashable, Sendable {
  var epoch: UInt64
  var tag: EpochTag
}
