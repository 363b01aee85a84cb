internal import ByteCoding

extension Person {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: name)
    writer.append(integer: colour)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(name: try reader.line(), colour: try reader.integer())
  }
}

extension Screen.Home {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: crewName)
    writer.append(list: members) {
      $1.person.encode(into: &$0)
      $0.append($1.isOnline)
    }
    writer.append(optional: latest) {
      $1.person.encode(into: &$0)
      $0.append(text: $1.summary)
    }
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      crewName: try reader.line(), members: try reader.list(Screen.Presence.init(from:)),
      latest: try reader.optional(Screen.Latest.init(from:)))
  }
}

extension Screen.Presence {
  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(person: try Person(from: &reader), isOnline: try reader.flag())
  }
}

extension Screen.Latest {
  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(person: try Person(from: &reader), summary: try reader.line())
  }
}

extension Screen.ReactionPicture {
  func encode(into writer: inout ByteWriter) {
    writer.append(kind)
    writer.append(optional: sender) { $1.encode(into: &$0) }
    writer.append(optional: heldMilliseconds) { $0.append(integer: $1) }
    writer.append(count: streak)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      kind: try reader.value(Kind.self), sender: try reader.optional(Person.init(from:)),
      heldMilliseconds: try reader.optional { reader throws(ByteCodingError) in
        try reader.integer(UInt32.self)
      },
      streak: try reader.count())
  }
}

extension Screen.TextPicture {
  func encode(into writer: inout ByteWriter) {
    sender.encode(into: &writer)
    writer.append(text: text, limit: FaceLimits.textLimit)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(sender: try Person(from: &reader), text: try reader.string(limit: FaceLimits.textLimit))
  }
}

extension Screen.SongPicture {
  func encode(into writer: inout ByteWriter) {
    sender.encode(into: &writer)
    writer.append(optionalText: title)
    writer.append(text: address, limit: FaceLimits.addressLimit)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      sender: try Person(from: &reader), title: try reader.optionalLine(),
      address: try reader.string(limit: FaceLimits.addressLimit))
  }
}
