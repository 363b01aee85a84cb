/// The colours of the face: warm light on ink, so that a bedside device glows rather than glares.
enum Palette {
  static let ink = Colour(0x110E17)
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

  static let good = Colour(0x5BD6A0)
  static let amber = Colour(0xFFB84D)
  static let bad = Colour(0xFF6A5C)
  static let calm = Colour(0x78B7FF)

  /// Eight people. From hues of Okabe and Ito's set, lifted for a dark ground and moved until any two are 21 apart
  /// (CIE 1976 Lab) to eyes without red, green or blue cones as well (Machado, Oliveira, Fernandes 2009; tested).
  static let people: [Colour] = [
    Colour(0xFD7E51), Colour(0x83CDFF), Colour(0xFFE15A), Colour(0xA48FFF),
    Colour(0x1A9D7A), Colour(0xFFA5BF), Colour(0x4C70FC), Colour(0xE9FFC4),
  ]

  static func person(_ index: UInt8) -> Colour { people[Int(index) % people.count] }
}
