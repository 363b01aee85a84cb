import FaceProtocol
import FoundationEssentials
import LeelooService
import TestSupport

/// Somebody at the control socket, well-behaved or not.
final class Asker: Sendable {
  let replies = Heard<ControlReply>()
  let statuses = Heard<ControlStatus>()
  let ended = Heard<Bool>()
  private let stream: UnixStream

  init(_ path: String) throws {
    stream = try UnixStream(connectingTo: path)
    let lines = Lines()
    stream.start(
      received: { [replies, statuses] bytes in
        for line in lines.receive(bytes) {
          if let reply = try? ControlLine.decode(ControlReply.self, from: line) { replies.take(reply) }
          if case .status(let status)? = try? ControlLine.decode(ControlEvent.self, from: line) {
            statuses.take(status)
          }
        }
      },
      closed: { [ended] _ in ended.take(true) })
  }

  func send(_ bytes: [UInt8]) { stream.send(bytes) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func close() { stream.close() }

  /// What the device says to a request of this number, which no other may have had.
  func ask(_ verb: ControlVerb, id: UInt32) async throws -> ControlAnswer {
    send(ControlLine.encode(ControlRequest(id: id, verb)))
    return try await replies.first("an answer to \(verb)") { $0.id == id }.outcome.get()
  }

  /// How the device is, now.
  func status(id: UInt32 = 9001) async throws -> ControlStatus? {
    guard case .status(let status) = try await ask(.status, id: id) else { return nil }
    return status
  }

  /// What stands on the screen, now.
  func screen(id: UInt32) async throws -> Presentation? {
    guard case .screen(let base64) = try await ask(.screen, id: id), let data = Data(base64Encoded: base64)
    else { return nil }
    return try Presentation.decode(Array(data))
  }

  /// The status from the moment when it is so.
  @discardableResult
  func status(_ what: String, where isSo: @escaping @Sendable (ControlStatus) -> Bool) async throws
    -> ControlStatus
  {
    send(ControlLine.encode(ControlRequest(id: 9000, .watch)))
    return try await statuses.first(what, where: isSo)
  }

  /// The problem of this code, from the moment when it is listed.
  @discardableResult
  func problem(_ code: String) async throws -> ControlError? {
    try await status("problem \(code)") { $0.problems.contains { $0.code == code } }
      .problems.first { $0.code == code }
  }
}
