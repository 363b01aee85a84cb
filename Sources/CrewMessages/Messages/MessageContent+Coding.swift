import ByteCoding

extension MessageContent {
  /// Writes everything but the type. Content that may not be sent is a programmer's mistake.
  func appendPayload(to writer: inout ByteWriter) {
    precondition(isSendable, "content beyond its limits, or of a type that this version can't write")
    switch self {
    case .text(let text): writer.append(string: text)
    case .reaction(let reaction): writer.append(integer: reaction.rawValue)
    case .pressRhythm(let press, let heldMilliseconds):
      writer.append(press)
      writer.append(integer: heldMilliseconds)
    case .acknowledgement(let ids):
      writer.append(integer: UInt8(ids.count))
      for id in ids { writer.append(id) }
    case .song(let song):
      writer.append(string: song.link.text)
      writer.append(string: song.title)
    case .unknown: break
    }
  }

  /// Reads a payload; what can't be read is ``unknown(type:)``.
  init(type: UInt8, payload: ArraySlice<UInt8>) {
    var reader = ByteReader(payload)
    guard let known = MessageType(rawValue: type),
      let content = try? Self.read(known, from: &reader),
      (try? reader.finish()) != nil
    else {
      self = .unknown(type: type)
      return
    }
    self = content
  }

  private static func read(
    _ type: MessageType, from reader: inout ByteReader
  ) throws(ByteCodingError) -> MessageContent {
    switch type {
    case .text: .text(try reader.string(limit: textLimit))
    case .reaction: .reaction(try reader.reaction())
    case .pressRhythm: .pressRhythm(of: try reader.messageID(), heldMilliseconds: try reader.integer())
    case .acknowledgement: .acknowledgement(try reader.messageIDs())
    case .song: .song(Song(link: try reader.songLink(), title: try reader.string(limit: Song.titleLimit)))
    }
  }
}

extension ByteReader {
  fileprivate mutating func reaction() throws(ByteCodingError) -> Reaction {
    let number = try integer(UInt8.self)
    guard let reaction = Reaction(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "reaction")
    }
    return reaction
  }

  fileprivate mutating func songLink() throws(ByteCodingError) -> SongLink {
    guard let link = SongLink(try string(limit: SongLink.limit)) else {
      throw .unknownValue(0, of: "song link")
    }
    return link
  }

  fileprivate mutating func messageIDs() throws(ByteCodingError) -> [MessageID] {
    let count = Int(try integer(UInt8.self))
    guard count <= MessageContent.acknowledgementLimit else {
      throw .tooLong(length: count, limit: MessageContent.acknowledgementLimit)
    }
    var ids: [MessageID] = []
    for _ in 0..<count { ids.append(try messageID()) }
    return ids
  }
}
