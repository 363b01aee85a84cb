internal import ByteCoding

extension ButtonEdge {
  func encode(into writer: inout ByteWriter) {
    writer.append(button)
    writer.append(isPressed)
    writer.append(integer: atNanoseconds)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      button: try reader.value(ButtonID.self), isPressed: try reader.flag(),
      atNanoseconds: try reader.integer())
  }
}

extension FaceCapabilities {
  func encode(into writer: inout ByteWriter) {
    writer.append(integer: width)
    writer.append(integer: height)
    writer.append(integer: buttons.reduce(into: UInt8(0)) { $0 |= 1 << $1.rawValue })
    writer.append(hasSound)
    writer.append(hasLights)
    writer.append(buttonsArePhysical)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      width: try reader.integer(), height: try reader.integer(), buttons: try reader.buttons(),
      hasSound: try reader.flag(), hasLights: try reader.flag(), buttonsArePhysical: try reader.flag())
  }
}

extension ByteReader {
  fileprivate mutating func buttons() throws(ByteCodingError) -> Set<ButtonID> {
    let mask = try integer(UInt8.self)
    let buttons = ButtonID.allCases.filter { mask & (1 << $0.rawValue) != 0 }
    guard mask.nonzeroBitCount == buttons.count else { throw .unknownValue(UInt64(mask), of: "buttons") }
    return Set(buttons)
  }
}

extension FaceFault {
  /// All but the part, which stands before the list.
  func encode(into writer: inout ByteWriter) {
    writer.append(text: code)
    writer.append(text: summary)
    writer.append(text: remedy)
  }

  init(of part: FacePart, from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      part: part, code: try reader.line(), summary: try reader.line(), remedy: try reader.line())
  }
}

extension FaceSettings {
  func encode(into writer: inout ByteWriter) {
    writer.append(integer: min(volumePercent, 100))
    writer.append(integer: min(brightnessPercent, 100))
    writer.append(isMuted)
    writer.append(isQuiet)
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(
      volumePercent: try reader.percent(), brightnessPercent: try reader.percent(),
      isMuted: try reader.flag(),
      isQuiet: try reader.flag())
  }
}

extension ByteReader {
  fileprivate mutating func percent() throws(ByteCodingError) -> UInt8 {
    let value = try integer(UInt8.self)
    guard value <= 100 else { throw .unknownValue(UInt64(value), of: "percent") }
    return value
  }
}

extension LightPattern {
  private enum Tag: UInt8 {
    case off = 0
    case starting = 1
    case needsPairing = 2
    case amber = 3
    case sent = 4
    case received = 5
    case kept = 6
  }

  func encode(into writer: inout ByteWriter) {
    switch self {
    case .off: writer.append(Tag.off)
    case .starting: writer.append(Tag.starting)
    case .needsPairing: writer.append(Tag.needsPairing)
    case .amber(let pulses):
      writer.append(Tag.amber)
      writer.append(integer: pulses)
    case .sent: writer.append(Tag.sent)
    case .received(let colour):
      writer.append(Tag.received)
      writer.append(integer: colour)
    case .kept: writer.append(Tag.kept)
    }
  }

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.value(Tag.self) {
    case .off: self = .off
    case .starting: self = .starting
    case .needsPairing: self = .needsPairing
    case .amber: self = .amber(pulses: try reader.integer())
    case .sent: self = .sent
    case .received: self = .received(colour: try reader.integer())
    case .kept: self = .kept
    }
  }
}
