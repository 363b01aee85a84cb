import ArgumentParser
import FaceProtocol
import FaceRender
import Glibc
import LeelooService

struct ScreenCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Save what stands on the device's screen as a picture.")

  @OptionGroup var control: ControlOptions
  @Option(help: ArgumentHelp("Where the picture goes.", valueName: "file")) var png: String

  func run(on terminal: Terminal) throws {
    let presentation = try Self.presentation(try control.connect().screen())
    do { try AtomicFile(png, mode: 0o644).write(Self.picture(of: presentation)) } catch {
      throw ToolError(
        code: error.problemCode.description, sentence: error.summary, remedy: error.remedy,
        status: .cannotCreate)
    }
    terminal.print(png.visible)
  }

  private static func presentation(_ base64: String) throws -> Presentation {
    guard let bytes = Base64.decode(base64), let presentation = try? Presentation.decode(bytes)
    else {
      throw ControlError.notUnderstood("`screen` is not as it must be")
    }
    return presentation
  }

  /// As a face shows it after two seconds, when whatever moves in has arrived.
  private static func picture(of presentation: Presentation) -> [UInt8] {
    let engine = FaceEngine()
    let clock = WallClock(secondsSince1970: time(nil))
    engine.receive(.present(presentation), at: .zero)
    _ = engine.advance(to: .zero, wallClock: clock)
    _ = engine.advance(to: .seconds(2), wallClock: clock)
    return engine.png()
  }
}
