import FaceProtocol
import Glibc
import LeelooConfig
import LeelooService
import TestSupport
import Testing

@testable import FaceLinux

/// The whole face on a machine that has none of the board's devices, with a mind on its socket.
@Suite("Face loop", .timeLimit(.minutes(1)))
struct FaceLoopTests {
  private static let board = BoardConfig(
    name: "none",
    buttons: [
      BoardButton(name: .love, pin: .chip(label: "no-such-chip", offset: 3)),
      BoardButton(name: .fire, pin: .chip(label: "no-such-chip", offset: 4)),
    ],
    display: BoardDisplay(kind: .framebuffer(name: "no_such_framebuffer"), width: 160, height: 128))

  private let directory: TemporaryFolder
  private let mind: ScriptedMind

  init() throws {
    directory = try TemporaryFolder()
    mind = try ScriptedMind(at: "\(directory.path)/face.sock")
  }

  /// A running face; `stop` ends it and waits until its thread has left the loop.
  private func start() async throws -> (stop: () async -> Void, questions: [Watchdog.Question]) {
    let path = "\(directory.path)/face.sock"
    let journal = Journal(identifier: "leeloo-face-test", path: "/nowhere")
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let (terminate, questions) = await withCheckedContinuation { continuation in
      BlockingThread.start("face") {
        guard let loop = try? FaceLoop(Self.board, mind: path, journal: journal) else { return }
        continuation.resume(returning: (loop.terminate, loop.questions))
        loop.run(telling: ServiceNotifier(path: nil))
        end.finish()
      }
    }
    let stop = {
      terminate()
      for await _ in ended {}
    }
    return (stop, questions)
  }

  @Test("a face without its devices says who it is and what is wrong, shows, and goes on")
  func introduces() async throws {
    let face = try await start()
    var arrivals = mind.connections.makeAsyncIterator()
    let connection = try #require(await arrivals.next())
    var reports = connection.reports.makeAsyncIterator()
    let hello = await reports.next()
    #expect(hello == .hello(version: FaceLimits.version, Self.board.capabilities))
    var codes: [String] = []
    for _ in 0..<2 {
      if case .faults(_, let faults) = await reports.next() { codes += faults.map(\.code) }
    }
    #expect(codes == ["LF0201", "LF0101", "LF0101"])
    connection.send(.hello(version: FaceLimits.version))
    let home = Screen.home(Screen.Home(crewName: "Kitchen", members: []))
    connection.send(
      .present(Presentation(serial: 7, screen: home, status: StatusLine(link: .online), feedback: .reaction)))
    #expect(await reports.next() == .shown(serial: 7))
    await face.stop()
  }

  @Test("a mind that comes back is told everything anew")
  func reconnects() async throws {
    let face = try await start()
    var arrivals = mind.connections.makeAsyncIterator()
    for _ in 0..<3 {
      let connection = try #require(await arrivals.next())
      var reports = connection.reports.makeAsyncIterator()
      #expect(await reports.next() == .hello(version: FaceLimits.version, Self.board.capabilities))
      connection.stream.close()
    }
    await face.stop()
  }

  @Test(
    "what is no face protocol ends the connection and nothing else",
    arguments: [[0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 1, 0xEE]])
  func garbage(bytes: [UInt8]) async throws {
    let face = try await start()
    var arrivals = mind.connections.makeAsyncIterator()
    let connection = try #require(await arrivals.next())
    connection.stream.send(bytes)
    for await _ in connection.reports {}
    let next = try #require(await arrivals.next())
    var reports = next.reports.makeAsyncIterator()
    #expect(await reports.next() == .hello(version: FaceLimits.version, Self.board.capabilities))
    await face.stop()
  }

  @Test("the watchdog's questions are answered by loop and speaker")
  func answers() async throws {
    let face = try await start()
    let answers = Heard<Int>()
    for (number, question) in face.questions.enumerated() { question { answers.take(number) } }
    #expect(face.questions.count == 2)
    for number in face.questions.indices { try await answers.first("answer \(number)") { $0 == number } }
    await face.stop()
  }
}
