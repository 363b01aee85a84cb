/// The first byte of a message: numbers of the registry that this version knows. None is ever used again
/// for something else.
enum MessageType: UInt8 {
  case text = 1
  case reaction = 2
  case pressRhythm = 3
  case acknowledgement = 4
  case song = 5
}

extension MessageContent {
  /// The number in the registry.
  var typeNumber: UInt8 {
    switch self {
    case .text: MessageType.text.rawValue
    case .reaction: MessageType.reaction.rawValue
    case .pressRhythm: MessageType.pressRhythm.rawValue
    case .acknowledgement: MessageType.acknowledgement.rawValue
    case .song: MessageType.song.rawValue
    case .unknown(let type): type
    }
  }
}
