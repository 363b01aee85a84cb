import FaceProtocol

/// What the page tells the panel after its token: binary, so that there is nothing to parse.
enum ViewerMessage: Equatable, Sendable {
  /// `1, device, button, 0 or 1`: a button went down or came up.
  case button(device: Int, ButtonID, isPressed: Bool)
  /// `2`: one update is on the canvas.
  case drawn

  /// Nil for anything else.
  init?(_ bytes: [UInt8], deviceCount: Int) {
    switch bytes.first {
    case 1 where bytes.count == 4 && bytes[1] < deviceCount && bytes[3] < 2:
      guard let button = ButtonID(rawValue: bytes[2]) else { return nil }
      self = .button(device: Int(bytes[1]), button, isPressed: bytes[3] == 1)
    case 2 where bytes.count == 1: self = .drawn
    default: return nil
    }
  }
}
