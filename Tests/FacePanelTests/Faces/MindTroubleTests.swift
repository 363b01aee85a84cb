import FaceProtocol
import LeelooService
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import FacePanel

@Suite("A page whose mind is away")
struct MindTroubleTests {
  /// The codes that the link gives for it, once it gives one.
  private func code(of path: String) async throws -> String? {
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let reasons = Heard<String?>()
    let link = try await loop.submit {
      let link = MindLink(to: path, on: loop) { news in
        if case .gone(let trouble) = news { reasons.take(trouble?.problemCode.description) }
      }
      link.connect()
      return NIOLoopBound(link, eventLoop: loop)
    }.get()
    let code = try await reasons.first("a mind that is gone")
    try await loop.flatSubmit { link.value.close() }.get()
    return code
  }

  @Test("because it speaks another version says so")
  func version() async throws {
    let other = FaceFraming.frame(FaceCommand.hello(version: FaceLimits.version + 1).encoded)
    let mind = try ScriptedMind(greeting: other)
    #expect(try await code(of: mind.path) == "LF0501")
  }

  @Test(
    "because it speaks no face protocol says so", arguments: [[0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1, 0xEE]])
  func garbage(bytes: [UInt8]) async throws {
    let mind = try ScriptedMind(greeting: bytes)
    #expect(try await code(of: mind.path) == "LF0502")
  }

  @Test("because its socket can't be used says why")
  func noSocket() async throws {
    #expect(try await code(of: "/tmp/" + String(repeating: "a", count: 200)) == "LS0101")
  }

  @Test("shows the reason, and that it is starting where there is none")
  func shown() {
    let trouble = MindTrouble.version(9)
    let problem = Screen.Problem(code: "LF0501", summary: trouble.summary, remedy: trouble.remedy)
    #expect(Presentation.noMind(because: trouble).screen == .problem(problem))
    #expect(Presentation.noMind(because: nil).screen == .starting)
  }
}
