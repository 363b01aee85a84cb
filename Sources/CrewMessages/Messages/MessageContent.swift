/// The registry of message types. A type that this version does not know is acknowledged and ignored.
public enum MessageContent: Hashable, Sendable {
  /// UTF-8, at most ``MessageContent/textLimit`` bytes.
  case text(String)
  /// A press, sent on its first edge.
  case reaction(Reaction)
  /// How long the press that sent a message lasted, once it ended.
  case pressRhythm(of: MessageID, heldMilliseconds: UInt32)
  /// These have been shown, or need not be. At most ``MessageContent/acknowledgementLimit`` ids.
  case acknowledgement([MessageID])
  /// A song, its title at most ``Song/titleLimit`` bytes.
  case song(Song)
  /// Something from a newer version, or of a known type and beyond this version's understanding.
  case unknown(type: UInt8)

  /// The most bytes of UTF-8 that a text has.
  public static let textLimit = 4096
  /// The most ids that one acknowledgement carries.
  public static let acknowledgementLimit = 128

  /// Whether people see it, rather than their devices alone.
  public var isForScreen: Bool {
    switch self {
    case .text, .reaction, .song: true
    case .pressRhythm, .acknowledgement, .unknown: false
    }
  }

  /// Whether it may be sent: within its limits, and of a type that this version can write.
  public var isSendable: Bool {
    switch self {
    case .text(let text): text.utf8.count <= Self.textLimit
    case .acknowledgement(let ids): ids.count <= Self.acknowledgementLimit
    case .song(let song): song.title.utf8.count <= Song.titleLimit
    case .reaction, .pressRhythm: true
    case .unknown: false
    }
  }
}
