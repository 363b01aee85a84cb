public import ByteCoding

extension FaceCommand {
  private enum Tag: UInt8 {
    case hello = 1
    case present = 2
    case play = 3
    case light = 4
    case settings = 5
  }

  /// The command as bytes, without a frame; never more than ``FaceLimits/messageLimit``.
  ///
  /// Texts, lines and lists past their limit in ``FaceLimits`` are clipped, numbers are clamped.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    switch self {
    case .hello(let version):
      writer.append(Tag.hello)
      writer.append(integer: version)
    case .present(let presentation):
      writer.append(Tag.present)
      presentation.encode(into: &writer)
    case .play(let motif):
      writer.append(Tag.play)
      writer.append(motif)
    case .light(let pattern):
      writer.append(Tag.light)
      pattern.encode(into: &writer)
    case .settings(let settings):
      writer.append(Tag.settings)
      settings.encode(into: &writer)
    }
    return writer.bytes
  }

  /// Reads exactly one command; bytes that are left over are an error.
  public static func decode(_ bytes: some Collection<UInt8>) throws(ByteCodingError) -> FaceCommand {
    var reader = ByteReader(Array(bytes))
    let command = try decode(from: &reader)
    try reader.finish()
    return command
  }

  private static func decode(from reader: inout ByteReader) throws(ByteCodingError) -> FaceCommand {
    switch try reader.value(Tag.self) {
    case .hello: .hello(version: try reader.integer())
    case .present: .present(try Presentation(from: &reader))
    case .play: .play(try reader.value(SoundMotif.self))
    case .light: .light(try LightPattern(from: &reader))
    case .settings: .settings(try FaceSettings(from: &reader))
    }
  }
}
