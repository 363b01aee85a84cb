import CrewMessages
import LeelooProtocol

/// Something that an original device said, as this one can show it.
struct OriginalSaying: Hashable, Sendable {
  /// Nil in the older forms, which name their sender alone.
  let sender: String?
  let name: OriginalName
  let content: MessageContent
  let unixMilliseconds: UInt64

  /// Nil for what says nothing to a person, or nothing that this device knows.
  init?(_ frame: OriginalHubFrame) {
    switch frame {
    case .message(let message):
      guard let content = MessageContent(message.type, message.payload) else { return nil }
      self.init(message.sender, message.senderName, content, message.unixMilliseconds)
    case .musicShared(let song, let name, let time):
      let content = MessageContent(
        song: song.artist?.string, song.track?.string, at: song.spotifyURI?.string)
      guard let content else { return nil }
      self.init(nil, name, content, time)
    case .reaction(let reaction, let name, let time):
      guard let content = MessageContent(reaction: reaction.string) else { return nil }
      self.init(nil, name, content, time)
    default: return nil
    }
  }

  private init(_ sender: String?, _ name: OriginalName, _ content: MessageContent, _ time: UInt64) {
    (self.sender, self.name, self.content, unixMilliseconds) = (sender, name, content, time)
  }
}

extension MessageContent {
  /// As an original device says it; nil for what it has no word for.
  var original: (type: String, payload: JSON)? {
    switch self {
    case .text(let text): ("text", .object(["text": .string(text)]))
    case .reaction(let reaction):
      ("reaction", .object(["reaction": .string("\(reaction)"), "to_device": .null]))
    case .song(let song): song.original
    case .pressRhythm, .acknowledgement, .unknown: nil
    }
  }

  /// As an original device said it. What this one has no screen for becomes a text under the sender's name.
  fileprivate init?(_ type: String, _ payload: JSON) {
    // A payload is whatever its sender sent; what is no object has no members.
    let members = (try? payload.members()) ?? [:]
    switch type {
    case "text": self.init(saying: members["text"]?.string)
    case "reaction": self.init(reaction: members["reaction"]?.string)
    case "nudge": self = .text("nudges you 👋")
    case "song_push":
      self.init(
        song: members["artist"]?.string, members["track"]?.string, members["note"]?.string,
        at: members["spotify_uri"]?.string)
    case "hang_propose": self.init(hang: members["datetime"]?.string, members["description"]?.string)
    case "hang_confirm": self = .text("will be there 📅")
    default: return nil
    }
  }

  fileprivate init?(reaction: String?) {
    switch reaction {
    case "love": self = .reaction(.love)
    case "fire": self = .reaction(.fire)
    case "haha": self = .text("laughs 😄")
    case "wave": self = .text("waves 👋")
    default: return nil
    }
  }

  /// Words alone where nothing says where the song is, or where they are more than a title has.
  fileprivate init?(song artist: String?, _ track: String?, _ note: String? = nil, at link: String?) {
    let name = [artist, track].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " – ")
    guard !name.isEmpty else { return nil }
    let title = [name, note ?? ""].filter { !$0.isEmpty }
    if let link = link.flatMap({ SongLink($0) }) {
      self = .song(Song(link: link, title: title.joined(separator: " · ")))
      if isSendable { return }
    }
    self.init(saying: "♫ " + title.joined(separator: "\n"))
  }

  /// The time is local and has no zone (ISO 8601), so it is shown as it came.
  private init?(hang time: String?, _ description: String?) {
    let moment = time.map { String($0.map { $0 == "T" ? " " : $0 }) }
    let words = [moment, description].compactMap(\.self).filter { !$0.isEmpty }
    self.init(saying: words.isEmpty ? nil : "proposes 📅 " + words.joined(separator: "\n"))
  }

  private init?(saying text: String?) {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return nil }
    var scalars = text.unicodeScalars
    if text.utf8.count > Self.textLimit {
      var count = 0
      let fitting = scalars.prefix { scalar in
        count += UTF8.width(scalar)
        return count <= Self.textLimit
      }
      scalars = String.UnicodeScalarView(fitting)
    }
    self = .text(String(scalars))
  }
}

extension Song {
  /// They know songs on Spotify alone; any other is words with a link.
  fileprivate var original: (type: String, payload: JSON) {
    guard link.text.hasPrefix("spotify:") else {
      let words = [title, link.text].filter { !$0.isEmpty }.joined(separator: "\n")
      return ("text", .object(["text": .string("♫ " + words)]))
    }
    let track = title.isEmpty ? "A song on Spotify" : title
    return (
      "song_push",
      .object([
        "artist": "", "track": .string(track), "album": "", "spotify_uri": .string(link.text),
        "album_art_url": "", "note": "",
      ])
    )
  }
}
