/// What a peer did against RFC 6455 or this hub's limits.
enum WebSocketViolation: Error, Hashable, Sendable, CaseIterable {
  case reservedBits
  case reservedOpcode
  case unmasked
  case fragmentedControl
  case longControl
  case lengthNotMinimal
  case continuationOfNothing
  case interruptedMessage
  case tooManyFragments
  case messageTooLong
  case text
  case binary
  case notUTF8
  case closeCode
  case closeReasonNotUTF8
  case tooManyControlFrames
  case messageTooSlow

  /// The close code that answers it (RFC 6455 section 7.4.1).
  var closeCode: UInt16 {
    switch self {
    case .messageTooLong: 1009
    case .text, .binary: 1003
    case .closeReasonNotUTF8, .notUTF8: 1007
    case .tooManyFragments, .tooManyControlFrames, .messageTooSlow: 1008
    default: 1002
    }
  }

  /// At most 123 bytes of UTF-8, as a close frame holds no more.
  var sentence: String {
    switch self {
    case .reservedBits: "A reserved bit is set, and no extension was agreed on."
    case .reservedOpcode: "This opcode means nothing."
    case .unmasked: "A client masks its frames."
    case .fragmentedControl: "A control frame is not fragmented."
    case .longControl: "A control frame has at most 125 bytes."
    case .lengthNotMinimal: "A length uses as few bytes as it needs."
    case .continuationOfNothing: "There is no message to continue."
    case .interruptedMessage: "A message began before the last one ended."
    case .tooManyFragments: "The message is in more fragments than this hub takes."
    case .messageTooLong: "The message is longer than this hub takes."
    case .text: "This dialect has binary messages only."
    case .binary: "This dialect has text messages only."
    case .notUTF8: "The message is not UTF-8."
    case .closeCode: "This close code must not be sent."
    case .closeReasonNotUTF8: "The reason is not UTF-8."
    case .tooManyControlFrames: "Too many pings."
    case .messageTooSlow: "The message took too long to come."
    }
  }
}
