import DeviceCore
import FaceProtocol
import LeelooService
import LeelooTransport
import TestSupport
import Testing

@testable import DeviceRuntime

/// A face server whose time is the test's.
@Suite("A connection to the face socket", .timeLimit(.minutes(1)))
struct SilentFaceTests {
  private let folder: TemporaryFolder
  private let server: FaceServer
  private let loop = DeviceLoop()
  private let time = VirtualTime()
  private let events = Heard<MindEvent>()

  init() throws {
    folder = try TemporaryFolder()
    server = try FaceServer(
      path: folder("face.sock"), mode: 0o600, group: nil,
      journal: Journal(identifier: "leelood", path: folder("nowhere")))
    server.start(on: loop, later: time.later, deliver: events.take)
  }

  /// One to which the mind has said its hello: its time runs.
  private func connect() async throws -> ScriptedFace {
    let face = try ScriptedFace(folder("face.sock"))
    try await face.commands.first("the mind's hello") { $0 == .hello(version: FaceLimits.version) }
    return face
  }

  @Test("that never says hello is ended after five seconds, with a code")
  func silent() async throws {
    let face = try await connect()
    time.pass(FaceServer.helloLimit - .milliseconds(1))
    #expect(face.ended.all.isEmpty && events.all.isEmpty)
    time.pass(.milliseconds(1))
    try await face.ended.first("the end")
    try await events.first("a refusal") { $0.refusalCode == "LD0406" }
    server.close()
  }

  @Test("that said hello is left alone")
  func greeted() async throws {
    let face = try await connect()
    face.report(.hello(version: FaceLimits.version, ScriptedFace.capabilities))
    try await events.first("a face") { if case .faceConnected = $0 { true } else { false } }
    let next = try await connect()
    time.pass(FaceServer.helloLimit)
    try await next.ended.first("the end of the next one")
    #expect(face.ended.all.isEmpty)
    server.close()
  }

  @Test("that has gone by itself is no longer awaited")
  func gone() {
    let conversation = FaceConversation(id: FaceID(1))
    #expect(conversation.isAwaited)
    conversation.end()
    #expect(!conversation.isAwaited)
  }
}

extension MindEvent {
  fileprivate var refusalCode: String? {
    if case .faceRefused(let problem) = self { problem.code } else { nil }
  }
}
