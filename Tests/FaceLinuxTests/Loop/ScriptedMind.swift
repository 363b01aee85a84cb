import FaceProtocol
import LeelooService

/// A mind on the other end of a face socket: hears everything, says what the test tells it to.
final class ScriptedMind: Sendable {
  /// A connection of the face.
  struct Connection {
    let stream: UnixStream
    let reports: AsyncStream<FaceReport>

    func send(_ command: FaceCommand) {
      stream.send(FaceFraming.frame(command.encoded))
    }
  }

  let connections: AsyncStream<Connection>
  private let listener: UnixListener

  init(at path: String) throws {
    listener = try UnixListener(path: path)
    let (connections, arrivals) = AsyncStream.makeStream(of: Connection.self)
    self.connections = connections
    listener.start { stream in
      let (reports, mouth) = AsyncStream.makeStream(of: FaceReport.self)
      let ear = Ear()
      stream.start { bytes in
        for report in ear.hear(bytes) { mouth.yield(report) }
      } closed: { _ in
        mouth.finish()
      }
      arrivals.yield(Connection(stream: stream, reports: reports))
    }
  }

  func close() {
    listener.close()
  }
}

/// Used on the stream's own thread only.
private final class Ear: @unchecked Sendable {  // UnixStream calls `received` on one thread
  private var framing = FaceFraming()

  func hear(_ bytes: [UInt8]) -> [FaceReport] {
    guard let messages = try? framing.receive(bytes) else { return [] }
    return messages.compactMap { try? FaceReport.decode($0) }
  }
}
