internal import ByteCoding

extension Screen.Roster {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: crewName)
    writer.append(list: members) { $1.encode(into: &$0) }
    writer.append(list: actions) { $0.append(text: $1) }
    writer.append(count: selected)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      crewName: try reader.line(), members: try reader.list(Screen.RosterRow.init(from:)),
      actions: try reader.list { reader throws(ByteCodingError) in try reader.line() },
      selected: try reader.count())
  }
}

extension Screen.RosterRow {
  func encode(into writer: inout ByteWriter) {
    person.encode(into: &writer)
    writer.append(kind)
    writer.append(standing)
    writer.append(optionalText: addedBy)
    writer.append(isOpen)
    writer.append(isSelf)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      person: try Person(from: &reader), kind: try reader.value(Kind.self),
      standing: try reader.value(Standing.self), addedBy: try reader.optionalLine(),
      isOpen: try reader.flag(), isSelf: try reader.flag())
  }
}

extension Screen.Parting {
  func encode(into writer: inout ByteWriter) {
    writer.append(optional: person) { $1.encode(into: &$0) }
    writer.append(text: crewName)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(person: try reader.optional(Person.init(from:)), crewName: try reader.line())
  }
}

extension Screen.CrewPicture {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: crewName)
    writer.append(digest.bytes)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    let name = try reader.line()
    let bytes = try reader.array(PictureDigest.count)
    guard let digest = PictureDigest(bytes) else {
      throw .truncated(needed: PictureDigest.count, left: bytes.count)
    }
    self.init(crewName: name, digest: digest)
  }
}
