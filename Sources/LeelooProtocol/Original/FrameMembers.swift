/// The members of a frame, by what they must be.
struct FrameMembers {
  private let members: [String: JSON]

  init(_ text: [UInt8]) throws(JSONError) { members = try JSON(text).members() }

  subscript(_ name: String) -> JSON? { members[name] }

  /// Nil where it is missing or null.
  func text(_ name: String, limit: Int) throws(JSONError) -> String? {
    guard let value = members[name], !value.isNull else { return nil }
    guard let text = value.string, text.utf8.count <= limit else { throw .unfit(member: name) }
    return text
  }

  /// An empty code is none.
  func code(limit: Int) throws(JSONError) -> OriginalCrewCode? {
    guard let text = try text("crew_code", limit: limit), !text.isEmpty else { return nil }
    guard let code = OriginalCrewCode(text) else { throw .unfit(member: "crew_code") }
    return code
  }

  var song: OriginalSong {
    OriginalSong(
      spotifyURI: members["spotify_uri"], artist: members["artist"], track: members["track"],
      album: members["album"])
  }
}
