public import ByteCoding

extension Presentation {
  /// The presentation as bytes, clipped as ``FaceCommand/encoded`` says.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    encode(into: &writer)
    return writer.bytes
  }

  /// Reads exactly one presentation; bytes that are left over are an error.
  public static func decode(_ bytes: some Collection<UInt8>) throws(ByteCodingError) -> Presentation {
    var reader = ByteReader(Array(bytes))
    let presentation = try Presentation(from: &reader)
    try reader.finish()
    return presentation
  }

  func encode(into writer: inout ByteWriter) {
    writer.append(integer: serial)
    writer.append(feedback)
    status.encode(into: &writer)
    screen.encode(into: &writer)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    let serial = try reader.integer(UInt32.self)
    let feedback = try reader.value(PressFeedback.self)
    let status = try StatusLine(from: &reader)
    self.init(serial: serial, screen: try Screen(from: &reader), status: status, feedback: feedback)
  }
}

extension StatusLine {
  func encode(into writer: inout ByteWriter) {
    writer.append(link)
    writer.append(count: waiting)
    writer.append(optional: delivery) { $1.encode(into: &$0) }
    writer.append(isQuiet)
    writer.append(isMuted)
    writer.append(optionalText: problemCode)
    writer.append(optionalText: openMember)
    writer.append(isCatchingUp)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      link: try reader.value(Link.self), waiting: try reader.count(),
      delivery: try reader.optional(DeliveryMark.init(from:)), isQuiet: try reader.flag(),
      isMuted: try reader.flag(), problemCode: try reader.optionalLine(),
      openMember: try reader.optionalLine(), isCatchingUp: try reader.flag())
  }
}

extension StatusLine.DeliveryMark {
  private enum Tag: UInt8 {
    case waiting = 1
    case sent = 2
    case delivered = 3
    case expired = 4
  }

  func encode(into writer: inout ByteWriter) {
    switch self {
    case .waiting: writer.append(Tag.waiting)
    case .sent: writer.append(Tag.sent)
    case .delivered(let count, let total):
      writer.append(Tag.delivered)
      writer.append(count: count)
      writer.append(count: total)
    case .expired: writer.append(Tag.expired)
    }
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.value(Tag.self) {
    case .waiting: self = .waiting
    case .sent: self = .sent
    case .delivered: self = .delivered(count: try reader.count(), of: try reader.count())
    case .expired: self = .expired
    }
  }
}
