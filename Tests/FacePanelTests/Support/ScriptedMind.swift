import FaceProtocol
import Foundation
import LeelooService
import Synchronization

/// A mind that says what the test says and keeps what its face reports.
final class ScriptedMind: Sendable {
  let path: String
  private let listener: UnixListener
  private let state = Mutex(State())
  private let news = NSCondition()

  private struct State {
    var stream: UnixStream?
    var framing = FaceFraming()
    var reports: [FaceReport] = []
  }

  private let greeting: [UInt8]

  /// Listens at a path, where another one may have been before; says this to whoever comes.
  init(
    at path: String = "/tmp/leeloo-test-\(UInt64.random(in: 0 ... .max)).sock",
    greeting: [UInt8] = FaceFraming.frame(FaceCommand.hello(version: FaceLimits.version).encoded)
  ) throws {
    self.path = path
    self.greeting = greeting
    listener = try UnixListener(path: path)
    listener.start(accepted: { [weak self] in self?.serve($0) })
  }

  deinit { listener.close() }

  /// As if the daemon had died.
  func end() {
    listener.close()
    state.withLock { $0.stream }?.close()
  }

  func say(_ commands: FaceCommand...) {
    let stream = state.withLock { $0.stream }
    for command in commands { stream?.send(FaceFraming.frame(command.encoded)) }
  }

  func show(_ screen: Screen, serial: UInt32 = 1, feedback: PressFeedback = .none) {
    let presentation = Presentation(
      serial: serial, screen: screen, status: StatusLine(link: .online), feedback: feedback)
    say(.present(presentation))
  }

  /// The first report that satisfies the test, among all so far and those to come; nil after ten seconds without.
  func report<Value>(_ find: (FaceReport) -> Value?) -> Value? {
    let deadline = Date(timeIntervalSinceNow: 10)
    news.lock()
    defer { news.unlock() }
    while true {
      if let value = state.withLock({ $0.reports }).lazy.compactMap(find).first { return value }
      guard news.wait(until: deadline) else { return nil }
    }
  }

  /// Every edge so far.
  var edges: [ButtonEdge] {
    state.withLock { $0.reports.compactMap { if case .edge(let edge) = $0 { edge } else { nil } } }
  }

  /// The edges, once there are so many; fewer after ten seconds.
  func edges(_ count: Int) -> [ButtonEdge] {
    let deadline = Date(timeIntervalSinceNow: 10)
    news.lock()
    defer { news.unlock() }
    while edges.count < count, news.wait(until: deadline) {}
    return edges
  }

  private func serve(_ stream: UnixStream) {
    state.withLock { state in
      state.stream = stream
      state.framing = FaceFraming()
    }
    stream.send(greeting)
    stream.start(received: { [weak self] in self?.take($0) }, closed: { _ in })
  }

  private func take(_ bytes: [UInt8]) {
    news.lock()
    defer { news.unlock() }
    state.withLock { state in
      let messages = (try? state.framing.receive(bytes)) ?? []
      state.reports += messages.compactMap { try? FaceReport.decode($0) }
    }
    news.broadcast()
  }
}
