import FaceProtocol
import LeelooService
import NIOCore

/// The way from a face of the panel to its mind's face socket, which is tried again for as long as the panel runs.
///
/// Belongs to one event loop. The stream's thread hands over what it read and waits until the loop has taken it, so a
/// mind that says more than can be drawn is slowed down instead of piling up.
final class MindLink {
  private static let retryDelay = TimeAmount.milliseconds(200)

  private let path: String
  private let eventLoop: any EventLoop
  private let news: (News) -> Void
  private var framing = FaceFraming()
  private var stream: UnixStream?
  private var retry: Scheduled<Void>?
  private var end: EventLoopFuture<Void>
  private var isClosed = false

  /// What came of the link.
  enum News {
    case connected
    case command(FaceCommand)
    case gone
  }

  init(to path: String, on eventLoop: any EventLoop, news: @escaping (News) -> Void) {
    self.path = path
    self.eventLoop = eventLoop
    self.news = news
    end = eventLoop.makeSucceededVoidFuture()
  }

  /// The mind is there.
  var isConnected: Bool { stream != nil }

  /// Connects, now or as soon as somebody listens.
  func connect() {
    guard !isClosed, let stream = try? UnixStream(connectingTo: path) else { return connectLater() }
    self.stream = stream
    framing = FaceFraming()
    let link = NIOLoopBound(self, eventLoop: eventLoop)
    let eventLoop = eventLoop
    let end = eventLoop.makePromise(of: Void.self)
    self.end = end.futureResult
    end.futureResult.whenComplete { _ in link.value.lose(stream) }
    stream.start(
      received: { bytes in try? eventLoop.submit { link.value.receive(bytes, from: stream) }.wait() },
      closed: { _ in end.succeed() })
    news(.connected)
  }

  /// Tells the mind; without one nobody is told.
  func send(_ report: FaceReport) {
    stream?.send(FaceFraming.frame(report.encoded))
  }

  /// Ends the link and every further try; done when the stream's thread has let go of the event loop.
  func close() -> EventLoopFuture<Void> {
    isClosed = true
    retry?.cancel()
    stream?.close()
    stream = nil
    return end
  }

  private func receive(_ bytes: [UInt8], from source: UnixStream) {
    guard source === stream else { return }
    do {
      for message in try framing.receive(bytes) { news(.command(try FaceCommand.decode(message))) }
    } catch {
      // What can't be read has no known continuation; the mind is asked anew on a new connection.
      source.close()
    }
  }

  private func lose(_ lost: UnixStream) {
    guard lost === stream else { return }
    stream = nil
    news(.gone)
    connectLater()
  }

  private func connectLater() {
    guard !isClosed else { return }
    let link = NIOLoopBound(self, eventLoop: eventLoop)
    retry = eventLoop.scheduleTask(in: Self.retryDelay) { link.value.connect() }
  }
}
