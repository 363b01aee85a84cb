import FaceProtocol
import LeelooService
import TestSupport

/// Stands between a face and its mind: hands everything on, and remembers what each said.
final class FaceTap: Sendable {
  /// One connection of a face, and what was said on it.
  struct Visit: Sendable {
    /// Counted from one.
    let number: Int
    let commands = Heard<FaceCommand>()
    let reports = Heard<FaceReport>()
    let ended = Heard<Bool>()
  }

  /// The connections in their order.
  let visits = Heard<Visit>()
  private let listener: UnixListener

  init(at path: String, before mind: String) throws {
    listener = try UnixListener(path: path)
    listener.start(accepted: { [visits] face in
      guard let mind = try? UnixStream(connectingTo: mind) else { return face.close() }
      let visit = Visit(number: visits.all.count + 1)
      visits.take(visit)
      Self.hand(on: face, to: mind, as: FaceReport.decode, visit.reports, ended: visit.ended)
      Self.hand(on: mind, to: face, as: FaceCommand.decode, visit.commands, ended: visit.ended)
    })
  }

  /// Takes no more faces.
  func close() { listener.close() }

  private static func hand<Message: Sendable, Failure: Error>(
    on source: UnixStream, to other: UnixStream,
    as decode: @escaping @Sendable ([UInt8]) throws(Failure) -> Message,
    _ heard: Heard<Message>, ended: Heard<Bool>
  ) {
    let messages = Messages()
    source.start(
      received: { bytes in
        other.send(bytes)
        for message in messages.receive(bytes) {
          if let message = try? decode(message) { heard.take(message) }
        }
      },
      closed: { _ in
        other.close()
        ended.take(true)
      })
  }
}
