import CrewMessages
import FaceProtocol

/// A message of somebody else's on its way to the screen.
struct Arrival: Hashable, Sendable {
  /// What can be seen of it.
  enum Content: Hashable, Sendable {
    case reaction(Reaction, heldMilliseconds: UInt32?, streak: Int)
    case text(String)
    case song(Song)
  }

  let id: MessageID
  let sender: Member
  let content: Content

  /// Nil for what is not for the screen.
  init?(_ message: CrewMessage, from sender: Member) {
    switch message.content {
    case .reaction(let reaction): content = .reaction(reaction, heldMilliseconds: nil, streak: 1)
    case .text(let text): content = .text(text.lines())
    case .song(let song):
      content = .song(Song(link: song.link, title: song.title.line(limit: Song.titleLimit)))
    case .pressRhythm, .acknowledgement, .unknown: return nil
    }
    id = message.id
    self.sender = sender
  }

  private init(id: MessageID, sender: Member, content: Content) {
    self.id = id
    self.sender = sender
    self.content = content
  }

  /// The streak that `next` makes of this, or nil where it is something else.
  func continued(by next: Arrival) -> Arrival? {
    guard case .reaction(let kind, _, let streak) = content, case .reaction(kind, let held, _) = next.content,
      sender.id == next.sender.id
    else { return nil }
    return Arrival(
      id: next.id, sender: next.sender, content: .reaction(kind, heldMilliseconds: held, streak: streak + 1))
  }

  /// Whether a member's message makes a streak of this.
  func isContinued(by next: MessageContent, from device: DeviceID) -> Bool {
    guard case .reaction(let kind, _, _) = content else { return false }
    return next == .reaction(kind) && device == sender.id
  }

  /// This with its length, if `id` of `device` it is.
  func held(_ milliseconds: UInt32, of id: MessageID, from device: DeviceID) -> Arrival? {
    guard case .reaction(let kind, _, let streak) = content, id == self.id, device == sender.id else {
      return nil
    }
    return Arrival(
      id: id, sender: sender, content: .reaction(kind, heldMilliseconds: milliseconds, streak: streak))
  }

  /// A picture grows until its length is known; a text stays as long as a slow reader needs.
  var readingTime: Duration {
    switch content {
    case .reaction(_, nil, _): .seconds(6)
    case .reaction: .seconds(4)
    case .text(let text): min(.seconds(10) + .milliseconds(100) * text.count, .seconds(60))
    // A link is to be typed on a phone.
    case .song: .seconds(45)
    }
  }

  var motif: SoundMotif {
    switch content {
    case .reaction(.love, _, _): .loveReceived
    case .reaction(.fire, _, _): .fireReceived
    case .text, .song: .textReceived
    }
  }

  /// For the journal, which never learns a text or a link.
  var kindName: String {
    switch content {
    case .reaction(let reaction, _, _): "\(reaction)"
    case .text: "text"
    case .song: "song"
    }
  }

  /// For the home screen.
  var summary: String {
    switch content {
    case .reaction(let reaction, _, 1): "\(reaction)"
    case .reaction(let reaction, _, let streak): "\(reaction) ×\(streak)"
    case .text(let text): text.line(limit: 120)
    case .song(let song): "♫ " + (Self.title(of: song) ?? song.link.host).line(limit: 116)
    }
  }

  var screen: Screen {
    switch content {
    case .reaction(let reaction, let held, let streak):
      .reaction(
        Screen.ReactionPicture(
          kind: .init(reaction), sender: Person(sender), heldMilliseconds: held, streak: streak))
    case .text(let text): .text(Screen.TextPicture(sender: Person(sender), text: text))
    case .song(let song):
      .song(
        Screen.SongPicture(
          sender: Person(sender), title: Self.title(of: song), address: song.link.address))
    }
  }

  /// Nothing where nothing of it would be seen.
  private static func title(of song: Song) -> String? {
    song.title.line().allSatisfy(\.isWhitespace) ? nil : song.title
  }
}
