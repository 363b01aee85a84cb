/// One line from the tool to the mind: `{"id":7,"verb":"press","button":"love","heldMilliseconds":0}`.
public struct ControlRequest: Hashable, Sendable {
  /// Comes back in the reply; the asker chooses it.
  public var id: UInt32
  /// What is asked for.
  public var verb: ControlVerb

  /// Makes a request.
  public init(id: UInt32, _ verb: ControlVerb) {
    self.id = id
    self.verb = verb
  }
}

/// What may be asked for. None of these satisfies a consent, a removal or a reset: those need a finger.
public enum ControlVerb: Hashable, Sendable {
  /// `status`: answered with ``ControlAnswer/status(_:)``.
  case status
  /// `watch`: accepted; from then on ``ControlEvent``s follow on this connection.
  case watch
  /// `press` with `button` and `heldMilliseconds`: as if pressed and released; accepted with the message's id.
  case press(ControlButton, heldMilliseconds: Int)
  /// `say` with `text`: send a text to the crew; accepted with the message's id.
  case say(String)
  /// `song` with `link`, and `title` where there is one: send a song to the crew; accepted with the message's id.
  case song(link: String, title: String)
  /// `crew`: answered with ``ControlAnswer/crew(_:)``.
  case crew
  /// `leave`: leave the crew and forget its keys.
  case leave
  /// `remove` with `member`: ask on the device's screen whether to remove the member of this name.
  case remove(String)
  /// `rename` with `name`: call this device so.
  case rename(String)
  /// `confirm`: show the roster on the device's screen, for its user to say that it is right.
  case confirm
  /// `pair`: show a code on this device's screen. The code itself is not in the answer.
  case pair
  /// `enter` with `code`: the code that another device shows.
  case enter(TypedCode)
  /// `joinOriginal` with `code`: ask on the device's screen whether to join this crew of original devices.
  case joinOriginal(TypedCode)
  /// `screen`: answered with ``ControlAnswer/screen(_:)``.
  case screen
}

/// A button that may be pressed through the control socket.
public enum ControlButton: String, Codable, Hashable, Sendable, CaseIterable {
  /// The love button.
  case love
  /// The fire button.
  case fire
}

extension ControlRequest: Codable {
  private enum Key: String, CodingKey {
    case id, verb, button, heldMilliseconds, text, link, title, code, member, name
  }
  private enum Name: String, Codable {
    case status, watch, press, say, song, crew, leave, remove, rename, confirm, pair, enter, joinOriginal,
      screen
  }

  /// Reads the flat object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    id = try fields.decode(UInt32.self, forKey: .id)
    verb =
      switch try fields.decode(Name.self, forKey: .verb) {
      case .status: .status
      case .watch: .watch
      case .press: try Self.press(fields)
      case .say: .say(try fields.decode(String.self, forKey: .text))
      case .song: try Self.song(fields)
      case .crew: .crew
      case .leave: .leave
      case .remove: .remove(try fields.decode(String.self, forKey: .member))
      case .rename: .rename(try fields.decode(String.self, forKey: .name))
      case .confirm: .confirm
      case .pair: .pair
      case .enter: .enter(try fields.decode(TypedCode.self, forKey: .code))
      case .joinOriginal: .joinOriginal(try fields.decode(TypedCode.self, forKey: .code))
      case .screen: .screen
      }
  }

  private static func press(_ fields: KeyedDecodingContainer<Key>) throws -> ControlVerb {
    let held = try fields.decodeIfPresent(Int.self, forKey: .heldMilliseconds) ?? 0
    guard (0...ControlLimits.holdLimitMilliseconds).contains(held) else {
      throw DecodingError.dataCorruptedError(
        forKey: .heldMilliseconds, in: fields,
        debugDescription: "a button is held for 0 to \(ControlLimits.holdLimitMilliseconds) ms")
    }
    return .press(try fields.decode(ControlButton.self, forKey: .button), heldMilliseconds: held)
  }

  private static func song(_ fields: KeyedDecodingContainer<Key>) throws -> ControlVerb {
    .song(
      link: try fields.decode(String.self, forKey: .link),
      title: try fields.decodeIfPresent(String.self, forKey: .title) ?? "")
  }

  /// Writes the flat object.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(id, forKey: .id)
    try fields.encode(name, forKey: .verb)
    switch verb {
    case .press(let button, let held):
      try fields.encode(button, forKey: .button)
      try fields.encode(held, forKey: .heldMilliseconds)
    case .say(let text): try fields.encode(text, forKey: .text)
    case .song(let link, let title):
      try fields.encode(link, forKey: .link)
      if !title.isEmpty { try fields.encode(title, forKey: .title) }
    case .enter(let code), .joinOriginal(let code): try fields.encode(code, forKey: .code)
    case .remove(let member): try fields.encode(member, forKey: .member)
    case .rename(let name): try fields.encode(name, forKey: .name)
    case .status, .watch, .crew, .leave, .confirm, .pair, .screen: break
    }
  }

  private var name: Name {
    switch verb {
    case .status: .status
    case .watch: .watch
    case .press: .press
    case .say: .say
    case .song: .song
    case .crew: .crew
    case .leave: .leave
    case .remove: .remove
    case .rename: .rename
    case .confirm: .confirm
    case .pair: .pair
    case .enter: .enter
    case .joinOriginal: .joinOriginal
    case .screen: .screen
    }
  }
}
