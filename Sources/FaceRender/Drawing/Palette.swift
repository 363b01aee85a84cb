/// The colours of the face: warm light on ink, so that a bedside device glows rather than glares.
enum Palette {
  static let ink = Colour(0x110E17)
  static let night = Colour(0x1A1522)
  static let surface = Colour(0x231D2D)
  static let raised = Colour(0x332A40)
  static let line = Colour(0x443A52)

  static let text = Colour(0xFAF4EC)
  static let soft = Colour(0xC3B8CC)
  static let faint = Colour(0x8D8299)

  static let love = Colour(0xFF4F79)
  static let loveLight = Colour(0xFF9DB0)
  static let loveDeep = Colour(0xB4124F)
  static let fire = Colour(0xFF7A2F)
  static let fireLight = Colour(0xFFD257)
  static let fireDeep = Colour(0xC22B12)

  static let good = Colour(0x5BD6A0)
  static let amber = Colour(0xFFB84D)
  static let bad = Colour(0xFF6A5C)
  static let calm = Colour(0x78B7FF)

  /// Eight people. Hues of Okabe and Ito's set (jfly.uni-koeln.de/color), lifted for a dark ground, and apart in
  /// lightness as well: they stay different to eyes without red, green or blue cones (tested).
  static let people: [Colour] = [
    Colour(0xFF8A5B), Colour(0x5CC8FF), Colour(0xF9E15C), Colour(0xB07CFF),
    Colour(0x25B586), Colour(0xFFB3D4), Colour(0x3D74F5), Colour(0xF2EDE4),
  ]

  static func person(_ index: UInt8) -> Colour { people[Int(index) % people.count] }
}
