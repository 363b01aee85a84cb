import FaceProtocol
import LeelooService
import NIOCore

/// The way from a face of the panel to its mind's face socket, which is tried again for as long as the panel runs.
///
/// Belongs to one event loop. The stream's thread hands over what it read and waits until the loop has taken it, so a
/// mind that says more than can be drawn is slowed down instead of piling up.
final class MindLink {
  /// For a mind that is not there yet.
  private static let retryDelay = TimeAmount.milliseconds(200)
  /// For one that somebody has to do something about.
  private static let troubleDelay = TimeAmount.seconds(5)

  private let path: String
  private let eventLoop: any EventLoop
  private let news: (News) -> Void
  private var framing = FaceFraming()
  private var stream: UnixStream?
  private var retry: Scheduled<Void>?
  /// What ends the present connection.
  private var trouble: MindTrouble?
  private var end: EventLoopFuture<Void>
  private var isClosed = false

  /// What came of the link.
  enum News {
    case connected
    case command(FaceCommand)
    /// It is away, with a reason where somebody has to know it.
    case gone(MindTrouble?)
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
    guard !isClosed else { return }
    do throws(SocketProblem) {
      join(try UnixStream(connectingTo: path))
    } catch .nobodyListens {
      connectLater(after: Self.retryDelay)
    } catch {
      leave(because: .noSocket(error))
    }
  }

  private func join(_ stream: UnixStream) {
    self.stream = stream
    trouble = nil
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
      for message in try framing.receive(bytes) { try take(FaceCommand.decode(message)) }
    } catch {
      // What can't be read has no known continuation; the mind is asked anew on a new connection.
      trouble = error as? MindTrouble ?? .notUnderstood("\(error)")
      source.close()
    }
  }

  private func take(_ command: FaceCommand) throws(MindTrouble) {
    if case .hello(let version) = command, version != FaceLimits.version { throw .version(version) }
    news(.command(command))
  }

  private func lose(_ lost: UnixStream) {
    guard lost === stream else { return }
    stream = nil
    leave(because: trouble)
  }

  private func leave(because trouble: MindTrouble?) {
    news(.gone(trouble))
    connectLater(after: trouble == nil ? Self.retryDelay : Self.troubleDelay)
  }

  private func connectLater(after delay: TimeAmount) {
    guard !isClosed else { return }
    let link = NIOLoopBound(self, eventLoop: eventLoop)
    retry = eventLoop.scheduleTask(in: delay) { link.value.connect() }
  }
}
