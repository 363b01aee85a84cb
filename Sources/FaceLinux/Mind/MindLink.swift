internal import FaceProtocol
internal import LeelooService

/// The face's end of the connection to the mind; while the mind is away, it is tried again and again.
final class MindLink {
  private enum State {
    case away(retryAt: Nanoseconds)
    case joined(UnixStream, FaceFraming)
  }

  private let path: String
  private let inbox: Inbox
  private let journal: Journal
  private var state = State.away(retryAt: 0)
  private var patience = MindPatience()
  /// Counts connections, so that what a dead one left in the inbox is not taken for the living one's.
  private var connection = 0

  /// A link that is not tried before ``joinIfDue(at:)``.
  init(path: String, inbox: Inbox, journal: Journal) {
    self.path = path
    self.inbox = inbox
    self.journal = journal
  }

  /// When ``joinIfDue(at:)`` has to be called; nil while the mind is there.
  var wakeAt: Nanoseconds? {
    if case .away(let retryAt) = state { retryAt } else { nil }
  }

  /// Whether the mind is there.
  var isJoined: Bool { wakeAt == nil }

  /// Tries to reach the mind, if it is time. True where it was reached now: it has to be told who we are.
  func joinIfDue(at now: Nanoseconds) -> Bool {
    guard let wakeAt, now >= wakeAt else { return false }
    do throws(SocketProblem) {
      connection += 1
      let stream = try UnixStream(connectingTo: path)
      listen(to: stream, as: connection)
      state = .joined(stream, FaceFraming())
      journal.log(.mindJoined, [.socket: path])
      return true
    } catch {
      if patience.failures == 0 { journal.log(.mindAway, [.socket: path, .detail: error.summary]) }
      stayAway(from: now)
      return false
    }
  }

  /// What the bytes of a connection say; one that makes no sense is ended.
  func receive(_ bytes: [UInt8], on number: Int) -> [FaceCommand] {
    guard number == connection, case .joined(let stream, var framing) = state else { return [] }
    do {
      let commands = try framing.receive(bytes).map { try FaceCommand.decode($0) }
      state = .joined(stream, framing)
      for case .hello(let version) in commands where version != FaceLimits.version {
        journal.log(.mindOfOtherVersion, [.version: "\(version)"])
        stream.close()
        return []
      }
      if !commands.isEmpty { patience.reset() }
      return commands
    } catch {
      journal.log(.mindUnintelligible, [.detail: "\(error)"])
      stream.close()
      return []
    }
  }

  /// A connection is over. True where it was the living one.
  func closed(_ problem: SocketProblem?, on number: Int, at now: Nanoseconds) -> Bool {
    guard number == connection, isJoined else { return false }
    journal.log(.mindAway, [.socket: path, .detail: problem?.summary ?? "It closed the connection."])
    stayAway(from: now)
    return true
  }

  /// Tells the mind, if it is there.
  func send(_ report: FaceReport) {
    guard case .joined(let stream, _) = state else { return }
    stream.send(FaceFraming.frame(report.encoded))
  }

  private func listen(to stream: UnixStream, as number: Int) {
    let inbox = inbox
    stream.start { [weak stream] bytes in
      if !inbox.post(received: bytes, connection: number) { stream?.close() }
    } closed: { problem in
      inbox.post(.closed(problem, connection: number))
    }
  }

  private func stayAway(from now: Nanoseconds) {
    state = .away(retryAt: now + patience.next())
  }
}
