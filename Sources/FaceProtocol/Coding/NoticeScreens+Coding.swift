internal import ByteCoding

extension Screen.Work {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: title)
    writer.append(optionalText: hint)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      title: try reader.line(), hint: try reader.optionalLine())
  }
}

extension Screen.Notice {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: title)
    writer.append(optionalText: detail)
    writer.append(isGood)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      title: try reader.line(), detail: try reader.optionalLine(),
      isGood: try reader.flag())
  }
}

extension Screen.Problem {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: code)
    writer.append(text: summary)
    writer.append(text: remedy)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(code: try reader.line(), summary: try reader.line(), remedy: try reader.line())
  }
}

extension Screen.Menu {
  func encode(into writer: inout ByteWriter) {
    writer.append(text: title)
    writer.append(list: items) { $0.append(text: $1) }
    writer.append(count: selected)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      title: try reader.line(),
      items: try reader.list { reader throws(ByteCodingError) in try reader.line() },
      selected: try reader.count())
  }
}
