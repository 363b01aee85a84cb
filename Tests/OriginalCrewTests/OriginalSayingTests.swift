import CrewMessages
import LeelooProtocol
import TestSupport
import Testing

@testable import OriginalCrew

@Suite("What original devices say, as this one shows it")
struct OriginalSayingTests {
  private func content(_ type: String, _ payload: String) throws -> MessageContent? {
    let frame =
      #"{"type":"message","from_device":"d","from_name":"Amy","msg_type":"\#(type)","payload":\#(payload)}"#
    return OriginalSaying(try #require(try OriginalHubFrame.decode(Array(frame.utf8))))?.content
  }

  @Test(
    "every kind of message of theirs",
    arguments: [
      ("text", #"{"text":"hei"}"#, MessageContent.text("hei")),
      ("reaction", #"{"reaction":"love","to_device":null}"#, .reaction(.love)),
      ("reaction", #"{"reaction":"fire"}"#, .reaction(.fire)),
      ("reaction", #"{"reaction":"haha"}"#, .text("laughs 😄")),
      ("nudge", "{}", .text("nudges you 👋")),
      (
        "song_push", #"{"artist":"ABBA","track":"SOS","album":"ABBA","spotify_uri":"x","note":"for you"}"#,
        .text("♫ ABBA – SOS\nfor you")
      ),
      (
        "song_push",
        #"{"artist":"ABBA","track":"SOS","spotify_uri":"spotify:track:4cOdK2wGLETKBW3PvgPWqT","note":"for you"}"#,
        .song(Song(link: SongLink("spotify:track:4cOdK2wGLETKBW3PvgPWqT")!, title: "ABBA – SOS · for you"))
      ),
      (
        "hang_propose", #"{"datetime":"2026-11-22T18:00","description":"Pizza"}"#,
        .text("proposes 📅 2026-11-22 18:00\nPizza")
      ),
      ("hang_confirm", "{}", .text("will be there 📅")),
    ])
  func known(_ type: String, _ payload: String, _ expected: MessageContent) throws {
    #expect(try content(type, payload) == expected)
  }

  @Test(
    "a payload that makes no sense says nothing, and harms nothing",
    arguments: [
      ("text", #""bare""#), ("text", "[1]"), ("text", "null"), ("text", #"{"text":5}"#),
      ("text", #"{"text":"  "}"#), ("reaction", "{}"), ("reaction", #"{"reaction":"grumble"}"#),
      ("song_push", #"{"artist":""}"#), ("hang_propose", "{}"), ("from_the_future", #"{"text":"x"}"#),
      ("text", #"{"text":"a","text":"b"}"#),
    ])
  func senseless(_ type: String, _ payload: String) throws {
    #expect(try content(type, payload) == nil)
  }

  @Test("a song whose note is longer than a title is words alone, and none of them is lost")
  func longNote() throws {
    let note = String(repeating: "é", count: 150)
    let uri = "spotify:track:4cOdK2wGLETKBW3PvgPWqT"
    #expect(
      try content("song_push", #"{"track":"SOS","spotify_uri":"\#(uri)","note":"\#(note)"}"#)
        == .text("♫ SOS\n" + note))
  }

  @Test(
    "a song goes to them as one on Spotify, or as words with a link",
    arguments: [
      (
        "spotify:track:4cOdK2wGLETKBW3PvgPWqT", "SOS", "song_push",
        #"{"artist":"","track":"SOS","album":"","spotify_uri":"spotify:track:4cOdK2wGLETKBW3PvgPWqT","album_art_url":"","note":""}"#
      ),
      ("https://example.org/sos", "SOS", "text", #"{"text":"♫ SOS\nhttps://example.org/sos"}"#),
      ("https://example.org/sos", "", "text", #"{"text":"♫ https://example.org/sos"}"#),
    ])
  func pushed(_ link: String, _ title: String, _ type: String, _ payload: String) throws {
    let said = try #require(MessageContent.song(Song(link: SongLink(link)!, title: title)).original)
    #expect(said.type == type)
    let expected = try JSON(Array(payload.utf8)).members().mapValues(\.string)
    #expect(try said.payload.members().mapValues(\.string) == expected)
  }

  @Test("a text is cut where this device's own texts end, between two characters of Unicode")
  func long() throws {
    let long = String(repeating: "é", count: 3000)
    guard case .text(let text)? = try content("text", #"{"text":"\#(long)"}"#) else {
      Issue.record("no text")
      return
    }
    #expect(text.utf8.count == MessageContent.textLimit)
  }

  @Test("the older forms of songs and reactions, which name their sender alone")
  func older() throws {
    let song = OriginalSong(spotifyURI: nil, artist: "ABBA", track: "SOS", album: nil)
    let name = OriginalName("Amy")
    #expect(
      OriginalSaying(.musicShared(song, by: name, unixMilliseconds: 5))?.content == .text("♫ ABBA – SOS"))
    let fire = OriginalSaying(.reaction("fire", from: name, unixMilliseconds: 5))
    #expect(fire?.content == .reaction(.fire) && fire?.sender == nil && fire?.name == name)
  }
}

@Suite("Friends among original devices")
struct OriginalFriendsTests {
  private var friends = OriginalFriends()
  private var chance = SplitMix64(seed: 4)

  private var names: [String] { friends.all.map { "\($0.member.name)\($0.isOnline ? "" : " away")" } }

  @Test("whoever was met by name is the same one when its id is told")
  mutating func sameOne() {
    friends.meet([OriginalName("Amy"), OriginalName("Ben")], chance: &chance)
    let amy = friends.all[0].member.id
    #expect(friends.spoke("dev_1", OriginalName("Amy"), chance: &chance).id == amy)
    friends.went("dev_1", OriginalName("Amy"), forGood: false, chance: &chance)
    #expect(names == ["Amy away", "Ben"])
    friends.came("dev_1", OriginalName("Amelia"), chance: &chance)
    #expect(names == ["Amelia", "Ben"] && friends.all[0].member.id == amy)
  }

  @Test("two of one name are two, and phones are told apart by name")
  mutating func namesakes() {
    friends.meet([OriginalName("Amy"), OriginalName("Amy")], chance: &chance)
    #expect(names == ["Amy", "Amy"])
    _ = friends.spoke("telegram", OriginalName("Eve"), chance: &chance)
    _ = friends.spoke("telegram", OriginalName("Mia"), chance: &chance)
    _ = friends.spoke("telegram", OriginalName("Eve"), chance: &chance)
    #expect(
      names == ["Amy", "Amy", "Eve", "Mia"] && friends.all.map(\.isPhone) == [false, false, true, true])
  }

  @Test("a hub that names a thousand is not believed; those who have gone are forgotten first")
  mutating func bounded() {
    for number in 0..<1000 { friends.came("dev_\(number)", OriginalName("N\(number)"), chance: &chance) }
    #expect(friends.all.count == OriginalFriends.limit)
    friends.went("dev_999", OriginalName("N999"), forGood: false, chance: &chance)
    friends.came("dev_1000", OriginalName("N1000"), chance: &chance)
    #expect(friends.all.count == OriginalFriends.limit && !names.contains("N999 away"))
  }

  @Test("a name has one colour, whenever and by whomever it is met")
  mutating func colours() {
    let member = friends.spoke(nil, OriginalName("Amy"), chance: &chance)
    var others = OriginalFriends()
    #expect(others.spoke("dev_7", OriginalName("Amy"), chance: &chance).colour == member.colour)
    #expect(member.colour < Member.colourCount)
  }
}
