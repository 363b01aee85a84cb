import FaceProtocol
import FaceRender
import Glibc
import LeelooService

/// A screen as a picture in a file.
struct ScreenPicture {
  private let presentation: Presentation

  init(_ presentation: Presentation) { self.presentation = presentation }

  func write(to path: String) throws(ToolError) {
    do { try AtomicFile(path, mode: 0o644).write(png) } catch {
      throw ToolError(
        code: error.problemCode.description, sentence: error.summary, remedy: error.remedy,
        status: .cannotCreate)
    }
  }

  /// As a face shows it after two seconds, when whatever moves in has arrived.
  private var png: [UInt8] {
    let engine = FaceEngine()
    let clock = WallClock(secondsSince1970: time(nil))
    engine.receive(.present(presentation), at: .zero)
    _ = engine.advance(to: .zero, wallClock: clock)
    _ = engine.advance(to: .seconds(2), wallClock: clock)
    return engine.png()
  }
}
