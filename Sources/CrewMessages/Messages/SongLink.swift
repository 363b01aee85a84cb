/// Where a song is: a URI of Spotify, or a web address.
///
/// A stranger's like every text: it is held so that it can be shown and passed on, and nothing here fetches it. What it may be
/// made of is narrow, so that what stands on a screen is what a phone would open: no user name before the host, no port, no
/// number for a host, no letters that look like others.
public struct SongLink: Hashable, Sendable {
  /// `spotify:track:` and 22 letters and digits, or `https://HOST…` (RFC 3986), in ASCII.
  public let text: String

  /// The most bytes that a link has.
  public static let limit = 512

  /// Reads a link. One of Spotify's web addresses becomes its URI: what it has behind the song tells who shared it.
  ///
  /// Nil for what is longer than ``limit``, has characters that no URI has, or is neither of the two forms.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.limit, text.utf8.allSatisfy(Self.isOfURI),
      let form = SpotifyURI(text).map(\.text) ?? WebAddress(text).map({ $0.spotify?.text ?? $0.text })
    else { return nil }
    self.text = form
  }

  /// What a browser opens.
  public var address: String { SpotifyURI(text)?.address ?? text }

  /// The host of ``address``: `open.spotify.com`.
  public var host: String { WebAddress(address)?.host ?? "" }

  /// Whether songs are what this host is for. Of any other nobody can tell a song from a page.
  public var isOfMusicService: Bool {
    Self.musicServices.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private static let musicServices = [
    "open.spotify.com", "spotify.link", "music.youtube.com", "music.apple.com", "soundcloud.com", "tidal.com",
    "deezer.com", "bandcamp.com",
  ]

  /// Unreserved, reserved and percent (RFC 3986 section 2).
  private static func isOfURI(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
    }
  }
}

/// `spotify:track:…`, and the same for what else can be played there.
private struct SpotifyURI {
  private static let kinds = ["track", "album", "playlist", "artist", "episode", "show"]
  /// 128 bits in the letters and digits of ASCII.
  private static let idLength = 22

  let kind: String
  let id: String

  var text: String { "spotify:\(kind):\(id)" }
  var address: String { "https://\(Self.host)/\(kind)/\(id)" }

  static let host = "open.spotify.com"

  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "spotify" else { return nil }
    self.init(parts[1], parts[2])
  }

  /// Of a path; what the app shares names a language first: `/intl-sv/track/…`.
  init?(path: some StringProtocol) {
    var parts = path.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")[...]
    if parts.first?.hasPrefix("intl-") == true { parts.removeFirst() }
    guard parts.count == 2, let kind = parts.first, let id = parts.last else { return nil }
    self.init(kind, id)
  }

  private init?(_ kind: some StringProtocol, _ id: some StringProtocol) {
    guard Self.kinds.contains(String(kind)), id.utf8.count == Self.idLength,
      id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    (self.kind, self.id) = (String(kind), String(id))
  }
}

/// `https://HOST` and what may stand behind it.
private struct WebAddress {
  private static let scheme = "https://"

  let host: String
  private let rest: String

  var text: String { Self.scheme + host + rest }
  var spotify: SpotifyURI? { host == SpotifyURI.host ? SpotifyURI(path: rest) : nil }

  init?(_ text: some StringProtocol) {
    guard text.prefix(Self.scheme.count).lowercased() == Self.scheme else { return nil }
    let behind = text.dropFirst(Self.scheme.count)
    let authority = behind.prefix { !"/?#".contains($0) }
    guard Self.isName(authority) else { return nil }
    (host, rest) = (authority.lowercased(), String(behind[authority.endIndex...]))
  }

  /// A name of the DNS in a domain of its own (RFC 1123 section 2.1), and no IPv4 address: that ends with a number, which a
  /// browser also reads as hexadecimal (`0x1`). A top-level domain begins with a letter.
  private static func isName(_ host: some StringProtocol) -> Bool {
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1 && host.utf8.count <= 253
      && labels.last?.first?.isLetter == true
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
      }
  }
}
