/// What an original device says to the hub.
public enum OriginalClientFrame: Hashable, Sendable {
  /// Make a crew: with the code that the device has from its setup or from a hub that has forgotten it, if it has one.
  case create(code: OriginalCrewCode?, OriginalIntroduction)
  /// Join the crew of this code; what is no code is carried as it came, for the answer.
  case join(code: String, OriginalIntroduction)
  /// Take an id and a name; with a code, a seat in that crew too.
  case register(code: OriginalCrewCode?, OriginalIntroduction)
  /// Leave the crew for good. No original device says so.
  case leave
  /// Pass this on to the crew.
  case message(type: String, payload: JSON)
  /// An old form of a song.
  case shareMusic(OriginalSong)
  /// An old form of a reaction.
  case reaction(JSON)
  /// A sign of life.
  case ping
  /// Something that this hub does not know, and that means nothing to it.
  case unknown
}

/// Who comes.
public struct OriginalIntroduction: Hashable, Sendable {
  /// The most bytes of a device's id.
  public static let deviceIDLimit = 64

  /// The id that the device was given earlier; nobody can tell whether it is its own. Nil for text that no hub has given.
  public var deviceID: String?
  /// What it calls its owner.
  public var name: OriginalName

  /// Describes a device.
  public init(deviceID: String? = nil, name: OriginalName) {
    self.deviceID = deviceID
    self.name = name
  }

  /// Whether a hub could have given this id: letters, digits, hyphens and underscores.
  static func isDeviceID(_ text: String) -> Bool {
    !text.isEmpty && text != OriginalMessage.phoneSender
      && text.unicodeScalars.allSatisfy {
        $0.isASCII
          && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-")
      }
  }
}

/// A song in its old form: as it came, member by member.
public struct OriginalSong: Hashable, Sendable {
  /// Where it is played.
  public var spotifyURI: JSON?
  /// Who plays it.
  public var artist: JSON?
  /// What it is called.
  public var track: JSON?
  /// Where it was published.
  public var album: JSON?

  /// Describes a song.
  public init(spotifyURI: JSON?, artist: JSON?, track: JSON?, album: JSON?) {
    self.spotifyURI = spotifyURI
    self.artist = artist
    self.track = track
    self.album = album
  }
}
