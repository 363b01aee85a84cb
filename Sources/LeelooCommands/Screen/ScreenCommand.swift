import ArgumentParser
import FaceProtocol
import LeelooService

struct ScreenCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Save what stands on the device's screen as a picture.")

  @OptionGroup var control: ControlOptions
  @Option(help: ArgumentHelp("Where the picture goes.", valueName: "file")) var png: String

  func run(on terminal: Terminal) throws {
    let presentation = try Self.presentation(try control.connect().screen())
    try ScreenPicture(presentation).write(to: png)
    terminal.print(png.visible)
  }

  private static func presentation(_ base64: String) throws -> Presentation {
    guard let bytes = Base64.decode(base64), let presentation = try? Presentation.decode(bytes)
    else {
      throw ControlError.notUnderstood("`screen` is not as it must be")
    }
    return presentation
  }
}
