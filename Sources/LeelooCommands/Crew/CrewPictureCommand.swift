import ArgumentParser
import FaceProtocol
import FaceRender
import LeelooService

struct CrewPictureCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "picture", abstract: "What the crew looks like: the same on every member's screen.",
    discussion: """
      Read the eight names to each other and look at the drawing. If a screen shows something else, somebody is in the \
      crew who is not on the other one's list, or the two are not in one crew.
      """)

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print what the picture is drawn from and the emoji as JSON.") var json = false
  @Option(help: ArgumentHelp("Save it as a picture here.", valueName: "file")) var png: String?

  func run(on terminal: Terminal) throws {
    guard let crew = try control.connect().crew() else {
      return json
        ? terminal.printJSON(ControlStatus.Crew?.none)
        : terminal.print("In no crew yet. `leeloo pair` makes one.")
    }
    let digest = try Self.digest(of: crew)
    let text = CrewPictureText(CrewPortrait(digest), of: crew)
    if let png {
      let screen = Screen.crewPicture(.init(crewName: crew.name, digest: digest))
      try ScreenPicture(
        Presentation(serial: 0, screen: screen, status: .init(link: .online), feedback: .none)
      ).write(to: png)
    }
    if json { return terminal.printJSON(text) }
    text.lines(on: terminal).forEach(terminal.print)
  }

  private static func digest(of crew: ControlStatus.Crew) throws -> PictureDigest {
    guard let digest = crew.picture.flatMap({ PictureDigest(hexadecimal: $0) }) else {
      throw ToolError(
        code: "LT0701", sentence: "This leelood says nothing about a crew picture.",
        remedy: "Install leeloo and leelood of one release.", status: .misunderstood)
    }
    return digest
  }
}

extension PictureDigest {
  /// Nil for anything but 64 digits.
  fileprivate init?(hexadecimal digits: String) {
    let digits = Array(digits)
    guard digits.count == 2 * Self.count else { return nil }
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...$0 + 1]), radix: 16)
    }
    self.init(bytes)
  }
}
