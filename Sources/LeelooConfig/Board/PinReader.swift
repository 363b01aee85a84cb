/// Reads the lines of a board file and finds those that two things claim.
final class PinReader {
  private static let spellings =
    "line: GPIO17 (the line's name), header: 11 (the pin of the 40-pin header), or chip: pinctrl-bcm2835 with offset: 17"

  private var uses: [PinReference: (path: String, line: Int)] = [:]

  /// The section of something that is connected to a line; nil, with a finding, for a bare number or word.
  func section(_ entry: YAMLEntry, in parent: ConfigSection) -> ConfigSection? {
    guard case .scalar(let text, isPlain: _) = entry.value.content, !entry.value.isNothing else {
      return ConfigSection(entry.value, path: parent.path(of: entry.key), findings: parent.findings)
    }
    parent.findings.report(
      .ambiguousPin, at: entry.value.range, "“\(text)” does not say which line is meant", help: Self.spellings
    )
    return nil
  }

  /// The line that a section names in one of the three spellings.
  func pin(_ section: ConfigSection) -> PinReference? {
    let found = [line(section), header(section), chip(section)].compactMap { $0 }
    guard found.count <= 1 else {
      section.findings.report(
        .contradiction, at: found[1].place, "\(section.path) names its line twice",
        help: "one of: \(Self.spellings)")
      return nil
    }
    guard let (pin, place) = found.first else {
      if ["line", "header", "chip"].allSatisfy({ section.node($0) == nil }) {
        section.findings.report(
          .missingKey, at: section.range, "\(section.path) does not say which line it is on",
          help: Self.spellings)
      }
      return nil
    }
    claim(pin, for: section, at: place)
    return pin
  }

  private typealias Found = (pin: PinReference, place: SourceRange)

  private func line(_ section: ConfigSection) -> Found? {
    guard let (name, place) = section.scalar("line", wanted: "the name of a line such as GPIO17") else {
      return nil
    }
    guard isName(name, at: place, section) else { return nil }
    return (.line(name), place)
  }

  private func header(_ section: ConfigSection) -> Found? {
    guard let pin = section.integer("header", in: 1...40), let place = section.node("header")?.range else {
      return nil
    }
    guard let name = RaspberryPiHeader.line(atPin: pin) else {
      section.findings.report(
        .notAGPIO, at: place,
        "header pin \(pin) is no GPIO: it carries power, ground, or the board's identification")
      return nil
    }
    return (.line(name), place)
  }

  private func chip(_ section: ConfigSection) -> Found? {
    let offset = section.integer("offset", in: 0...1023)
    guard let (label, place) = section.scalar("chip", wanted: "a chip's label such as pinctrl-bcm2835") else {
      return nil
    }
    guard isName(label, at: place, section) else { return nil }
    guard let offset else {
      if section.node("offset") == nil {
        section.reportMissing("offset", help: "the line's number on that chip")
      }
      return nil
    }
    return (.chip(label: label, offset: UInt32(offset)), place)
  }

  private func isName(_ text: String, at place: SourceRange, _ section: ConfigSection) -> Bool {
    if text.isEmpty || text.allSatisfy(\.isNumber) {
      section.findings.report(
        .ambiguousPin, at: place, "the bare number “\(text)” does not say which line is meant",
        help: Self.spellings)
      return false
    }
    if text.hasPrefix("gpiochip") || text.hasPrefix("/dev/") {
      section.findings.report(
        .ambiguousPin, at: place, "“\(text)” is another chip after an update of the kernel",
        help: Self.spellings)
      return false
    }
    return true
  }

  private func claim(_ pin: PinReference, for section: ConfigSection, at place: SourceRange) {
    let canonical = RaspberryPiHeader.canonical(pin)
    if let first = uses[canonical] {
      section.findings.report(
        .pinUsedTwice, at: place, "line “\(canonical)” is already used by \(first.path) (line \(first.line))")
    } else {
      uses[canonical] = (section.path, place.line)
    }
  }
}
