import CrewMessages
import Testing

@Suite("A link to a song")
struct SongLinkTests {
  private static let id = "4cOdK2wGLETKBW3PvgPWqT"

  @Test(
    "to Spotify is the song's URI, however it was shared, without what tells who shared it",
    arguments: [
      "spotify:track:\(id)", "https://open.spotify.com/track/\(id)", "HTTPS://open.spotify.com/track/\(id)",
      "https://open.spotify.com/track/\(id)?si=0123456789abcdef",
      "https://OPEN.spotify.com/intl-sv/track/\(id)#0:30",
    ])
  func spotify(_ text: String) throws {
    let link = try #require(SongLink(text))
    #expect(link.text == "spotify:track:\(Self.id)")
    #expect(link.address == "https://open.spotify.com/track/\(Self.id)")
    #expect(link.host == "open.spotify.com" && link.isOfMusicService)
    #expect(SongLink(link.address) == link)
  }

  @Test(
    "to an album, a list, an episode keeps what it is",
    arguments: ["album", "playlist", "episode", "show", "artist"])
  func kinds(_ kind: String) {
    #expect(SongLink("https://open.spotify.com/\(kind)/\(Self.id)")?.text == "spotify:\(kind):\(Self.id)")
  }

  @Test(
    "elsewhere stays as it is, but for its host in small letters",
    arguments: [
      ("https://music.youtube.com/watch?v=dQw4w9WgXcQ&si=a", true),
      ("https://music.apple.com/se/album/sos/1", true),
      ("https://amy.bandcamp.com/track/sos", true), ("https://example.org", false),
      ("https://example.org/a_(b)?q=%C3%A5#c", false), ("https://open.spotify.com/user/amy", true),
      ("https://notsoundcloud.com/a", false), ("https://xn--lt-yia.example/", false),
    ])
  func elsewhere(_ text: String, isOfMusicService: Bool) throws {
    let link = try #require(SongLink(text))
    #expect(link.text == text && link.address == text)
    #expect(link.isOfMusicService == isOfMusicService)
    #expect(SongLink("HTTPS://Example.ORG/A")?.text == "https://example.org/A")
  }

  @Test(
    "is nothing that a screen could show as something else, nor the address of a machine",
    arguments: [
      "", "hello", "http://example.org/", "file:///etc/passwd", "javascript:alert(1)", "spotify:track:short",
      "spotify:user:\(id)", "spotify:track:\(id)x", "spotify:track:4cOdK2wGLETKBW3PvgPWqå",
      "spotify:track:\(id):x",
      "SPOTIFY:track:\(id)", "https://", "https:///path", "https://localhost/", "https://127.0.0.1/a",
      "https://[::1]/a", "https://127.0.0.0x1/", "https://0x7f.0.0.0x1/", "https://192.168.1.0X1/",
      "https://10.1/a", "https://2130706433/", "https://example.org:8443/",
      "https://open.spotify.com@evil.example/", "https://user:password@example.org/", "https://exa mple.org/",
      "https://example.org/\n", "https://example.org/\u{202E}", "https://example.org/é",
      "https://-a.example/",
      "https://a-.example/", "https://a..example/", "https://a.example./x", "https://a.example\\b/",
      "https://" + String(repeating: "a", count: 64) + ".example/",
      "https://example.org/" + String(repeating: "a", count: 493),
    ])
  func refused(_ text: String) {
    #expect(SongLink(text) == nil)
  }

  @Test("is as long as the limit and not longer")
  func limit() {
    #expect(
      SongLink("https://example.org/" + String(repeating: "a", count: 492))?.text.utf8.count == SongLink.limit
    )
  }
}

@Suite("A song in a text")
struct SongInTextTests {
  private static let link = "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT"

  @Test(
    "is its one link to a music service, and the words around it are the title",
    arguments: [
      (link, ""), ("  \(link)?si=abc\n", ""), ("this one! \(link)", "this one!"),
      ("\(link)\nfor  you", "for you"),
      ("before \(link) after", "before after"),
      ("this: \(link).", "this:"), ("\(link)! hear", "hear"), ("\(link)?!,;:)", ""),
      (String(repeating: "x", count: 200) + " " + link, String(repeating: "x", count: 200)),
    ])
  func found(_ text: String, title: String) {
    #expect(Song(in: text) == Song(link: SongLink(Self.link)!, title: title))
  }

  @Test(
    "is not made of what is better read as it was written",
    arguments: [
      "", "hello", "see https://example.org/recipe", "\(link) \(link)", "(\(link))",
      String(repeating: "x", count: 201) + " " + link,
    ])
  func notFound(_ text: String) {
    #expect(Song(in: text) == nil)
  }
}
