extension BoardConfig {
  /// Reads the board file at `path`. Throws everything that is wrong with it.
  public static func load(_ path: String) throws(ConfigErrors) -> BoardConfig {
    try read(try ConfigFile.bytes(at: path), file: path)
  }

  /// Reads a board file; `file` is its name in diagnostics.
  public static func read(_ text: [UInt8], file: String) throws(ConfigErrors) -> BoardConfig {
    try ConfigFile.read(text, file: file, BoardReader().board)
  }
}

/// Reads a board file, section by section.
private struct BoardReader {
  private let pins = PinReader()

  func board(_ file: ConfigSection) -> BoardConfig? {
    let name = file.text("board", limit: 100)
    if name == nil, file.node("board") == nil {
      file.reportMissing("board", help: "board: the board's name as people call it")
    }
    let isSimulated = file.flag("simulator") ?? false
    let buttons = self.buttons(file)
    let lights = self.lights(file)
    let sound = file.section("sound").flatMap(BoardSound.init(reading:))
    let display = file.section("display").flatMap { BoardDisplay(reading: $0, isSimulated: isSimulated) }
    if isSimulated {
      refuseHardware(file)
    } else if buttons.isEmpty, file.node("buttons") == nil {
      file.reportMissing("buttons", help: "a device needs at least the buttons love and fire")
    }
    return BoardConfig(
      name: name ?? "", isSimulated: isSimulated, buttons: buttons, display: display, lights: lights,
      sound: sound)
  }

  private func refuseHardware(_ file: ConfigSection) {
    for key in ["buttons", "lights", "sound"] where file.node(key) != nil {
      file.findings.report(
        .contradiction, at: file.place(of: key), "a simulated board has no \(key) of its own",
        help: "leave \(key) out: the simulator's page has them all")
    }
  }

  private func buttons(_ file: ConfigSection) -> [BoardButton] {
    guard let section = file.section("buttons") else { return [] }
    let buttons = BoardButton.Name.allCases.compactMap { name in
      section.node(name.rawValue).flatMap { node in
        let entry = YAMLEntry(key: name.rawValue, keyRange: section.place(of: name.rawValue), value: node)
        return pins.section(entry, in: section).flatMap { button($0, name: name) }
      }
    }
    for name in [BoardButton.Name.love, .fire] where section.node(name.rawValue) == nil {
      section.reportMissing(name.rawValue, help: "a device needs both buttons, love and fire")
    }
    section.finish()
    return buttons
  }

  private func button(_ section: ConfigSection, name: BoardButton.Name) -> BoardButton? {
    let pin = pins.pin(section)
    let electrics = self.electrics(section, default: LineElectrics(isActiveLow: true, bias: .pullUp))
    let debounce = section.milliseconds("debounce", in: 0...200)
    section.finish()
    return pin.map {
      BoardButton(name: name, pin: $0, electrics: electrics, debounce: debounce ?? .milliseconds(12))
    }
  }

  private func lights(_ file: ConfigSection) -> [BoardLight] {
    guard let section = file.section("lights") else { return [] }
    return section.named().compactMap { entry in
      pins.section(entry, in: section).flatMap { light($0, name: entry.key) }
    }
  }

  private func light(_ section: ConfigSection, name: String) -> BoardLight? {
    let pin = pins.pin(section)
    let electrics = self.electrics(section, default: LineElectrics())
    let colour = section.word("colour", of: BoardLight.Colour.self)
    section.finish()
    return pin.map { BoardLight(name: name, pin: $0, electrics: electrics, colour: colour ?? .white) }
  }

  private enum Level: String, CaseIterable { case low, high }

  private func electrics(_ section: ConfigSection, default usual: LineElectrics) -> LineElectrics {
    LineElectrics(
      isActiveLow: section.word("active", of: Level.self).map { $0 == .low } ?? usual.isActiveLow,
      bias: section.word("bias", of: LineElectrics.Bias.self) ?? usual.bias)
  }
}
