extension BoardDisplay {
  private enum KindWord: String, CaseIterable { case fbdev, simulated }

  /// Reads the section `display`; nil, with findings, where it cannot be used.
  init?(reading section: ConfigSection, isSimulated: Bool) {
    let kind = section.word("kind", of: KindWord.self) ?? (isSimulated ? .simulated : .fbdev)
    let match = section.section("match")
    let name = match?.text("name", limit: 64)
    match?.finish()
    if kind == .fbdev, name == nil {
      section.reportMissing("match", help: "match: { name: fb_ili9486 }, as in /sys/class/graphics/fb*/name")
    }
    let rotation = Self.rotation(section)
    let size = Self.size(section)
    section.finish()
    guard let size else { return nil }
    self.init(
      kind: kind == .simulated ? .simulated : .framebuffer(name: name ?? ""), rotation: rotation,
      width: size.width,
      height: size.height)
  }

  private static func rotation(_ section: ConfigSection) -> Rotation {
    guard let degrees = section.integer("rotate", in: 0...270), let place = section.node("rotate")?.range
    else {
      return .none
    }
    if let rotation = Rotation(rawValue: degrees) { return rotation }
    section.findings.report(
      .unknownWord, at: place, "\(section.path).rotate cannot be \(degrees)", help: "one of: 0, 90, 180, 270")
    return .none
  }

  private static func size(_ section: ConfigSection) -> (width: Int, height: Int)? {
    let help = "size: [480, 320], the pixels from left to right and from top to bottom"
    if section.node("size") == nil { section.reportMissing("size", help: help) }
    guard let sides = section.list("size", count: 2, help: help) else { return nil }
    let pixels = sides.compactMap { section.integer($0, name: "\(section.path).size", in: 64...4096) }
    return pixels.count == 2 ? (pixels[0], pixels[1]) : nil
  }
}
