internal import ByteCoding

extension Screen.Code {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: route)
    writer.append(text: secret)
    writer.append(integer: remainingMilliseconds)
    writer.append(optionalText: note)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      route: try reader.line(), secret: try reader.line(), remainingMilliseconds: try reader.integer(),
      note: try reader.optionalLine())
  }
}

extension Screen.CodeEntry {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: letters)
    writer.append(text: String(candidate))
    writer.append(optionalText: note)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      letters: try reader.line(), candidate: try reader.character(),
      note: try reader.optionalLine())
  }
}

extension ByteReader {
  fileprivate mutating func character() throws(ByteCodingError) -> Character {
    let text = try line()
    guard let first = text.first, text.count == 1 else {
      throw .unknownValue(UInt64(text.count), of: "letters where one was due")
    }
    return first
  }
}

extension Screen.JoinConsent {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: crewName)
    writer.append(text: hostName)
    writer.append(count: memberCount)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(crewName: try reader.line(), hostName: try reader.line(), memberCount: try reader.count())
  }
}

extension Screen.HostConsent {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: deviceName)
    writer.append(text: crewName)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(deviceName: try reader.line(), crewName: try reader.line())
  }
}

extension Screen.OpenConsent {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: crewName)
    writer.append(text: reader)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(crewName: try reader.line(), reader: try reader.line())
  }
}
