package import LeelooService

// What leeloo-face writes to the journal: every entry's sentence and id.

extension JournalField {
  /// The part of the face: buttons, display, sound, lights.
  package static let part: JournalField = "PART"
  /// The path of the mind's socket.
  package static let socket: JournalField = "SOCKET"
  /// The version of the face protocol that the mind speaks.
  package static let version: JournalField = "VERSION"
}

extension JournalMessage {
  /// The face has its devices and waits for the mind.
  package static let faceStarted = JournalMessage(
    "f236e29a3f7c4d18be8c60a108fa9987", .notice, "The face has started.")
  /// The mind is there.
  package static let mindJoined = JournalMessage(
    "a1db2d059aef4d49b381abc45953004e", .notice, "The face is connected to the mind.", fields: [.socket])
  /// The mind is gone, or is not there yet.
  package static let mindAway = JournalMessage(
    "2fdf9a7add5a4ad59ad4d27a1f719c27", .notice, "The mind is away; the face shows that it is starting.",
    fields: [.socket, .detail])
  /// The mind said something that is no face protocol.
  package static let mindUnintelligible = JournalMessage(
    "1ea479fac5be46c2b2d8599467f23d14", .error, "The mind said what the face does not understand.",
    fields: [.detail])
  /// The mind speaks another version of the face protocol.
  package static let mindOfOtherVersion = JournalMessage(
    "34c1a615f7194c6d8e6e7ddaf54c2617", .error,
    "The mind speaks another version of the face protocol; install both of one release.",
    fields: [.version])
  /// A part of the face does not work.
  package static let partFailed = JournalMessage(
    "5036b9b450ae4caba30e389ee1e5e2f4", .warning, "A part of the face does not work; the others do.",
    fields: [.code, .detail, .remedy])
  /// A part of the face works again.
  package static let partRecovered = JournalMessage(
    "c83c54d90acf4d6a9aa8366dd9852020", .notice, "A part of the face works again.", fields: [.part])
  /// The face was told to end.
  package static let faceStopping = JournalMessage(
    "9d9e6b4faaf047dc81284d5b7c1baf6f", .notice, "The face is stopping.")
}
