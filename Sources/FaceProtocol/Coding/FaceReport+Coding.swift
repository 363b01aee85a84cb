public import ByteCoding

extension FaceReport {
  private enum Tag: UInt8 {
    case hello = 1
    case edge = 2
    case shown = 3
    case faults = 4
  }

  /// The report as bytes, without a frame; never more than ``FaceLimits/messageLimit``. Lines past
  /// ``FaceLimits/lineLimit`` are clipped.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .hello(let version, let capabilities):
      writer.append(Tag.hello)
      writer.append(integer: version)
      capabilities.encode(into: &writer)
    case .edge(let edge):
      writer.append(Tag.edge)
      edge.encode(into: &writer)
    case .shown(let serial):
      writer.append(Tag.shown)
      writer.append(integer: serial)
    case .faults(let part, let faults):
      writer.append(Tag.faults)
      writer.append(part)
      writer.append(list: faults) { $1.encode(into: &$0) }
    }
    return writer.bytes
  }

  /// Reads exactly one report; bytes that are left over are an error.
  public static func decode(_ bytes: some Collection<UInt8>) throws(ByteCodingError) -> FaceReport {
    var reader = ByteReader(Array(bytes))
    let report = try decode(from: &reader)
    try reader.finish()
    return report
  }

  private static func decode(from reader: inout ByteReader) throws(ByteCodingError) -> FaceReport {
    switch try reader.value(Tag.self) {
    case .hello: .hello(version: try reader.integer(), try FaceCapabilities(from: &reader))
    case .edge: .edge(try ButtonEdge(from: &reader))
    case .shown: .shown(serial: try reader.integer())
    case .faults: try faults(from: &reader)
    }
  }

  private static func faults(from reader: inout ByteReader) throws(ByteCodingError) -> FaceReport {
    let part = try reader.value(FacePart.self)
    return .faults(
      part, try reader.list { (reader) throws(ByteCodingError) in try FaceFault(of: part, from: &reader) })
  }
}
