/// A song on Spotify, named by a link or a URI within a text. Nothing is fetched: the link is a stranger's.
struct SpotifyLink: Hashable, Sendable {
  /// `spotify:track:` and 22 letters and digits.
  let uri: String
  /// What stands around the link.
  let note: String

  init?(in text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for (index, word) in words.enumerated() {
      guard let id = Self.trackID(word) else { continue }
      uri = Self.prefix + id
      note = (words[..<index] + words[(index + 1)...]).joined(separator: " ")
      return
    }
    return nil
  }

  /// Where a URI leads in a browser; nothing for what is no track.
  static func address(of uri: String) -> String {
    trackID(uri).map { "https://open.spotify.com/track/\($0)" } ?? ""
  }

  private static let prefix = "spotify:track:"

  private static func trackID(_ word: String) -> String? {
    for start in [prefix, "https://open.spotify.com/track/", "http://open.spotify.com/track/"]
    where word.hasPrefix(start) {
      let id = word.dropFirst(start.count).prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
      let rest = word.dropFirst(start.count + id.count).first
      if id.count == 22, rest == nil || rest == "?" { return String(id) }
    }
    // Links that the app shares name a language before the track.
    guard let range = word.firstRange(of: "/track/"), word.hasPrefix("https://open.spotify.com/intl-") else {
      return nil
    }
    return trackID(prefix + word[range.upperBound...])
  }
}
