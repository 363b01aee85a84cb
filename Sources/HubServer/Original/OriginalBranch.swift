import HubCore
import LeelooProtocol
import NIOCore

/// The sockets of original devices on a loop that does not keep their crews: what they say is taken across to ``OriginalLoop``,
/// and what they are told comes back.
final class OriginalBranch {
  /// The loop that keeps the crews.
  static let home = 0

  let sessionLimits: SessionLimits
  let duties: LoopDuties
  let memory: MemoryLedger
  private let limits: OriginalLimits
  private let index: Int
  private let eventLoop: any EventLoop
  private let mail: LoopMail
  private let refusals: RefusalCounter
  private let clock: LoopClock
  private var sessions: [ConnectionNumber: SocketSession] = [:]
  /// Those that gave a sign of life in this turn.
  private var heard: Set<ConnectionNumber> = []

  /// On the loop of that index.
  init(
    _ index: Int, of house: House, mail: LoopMail, limits: OriginalLimits, session: SessionLimits,
    refusals: RefusalCounter, duties: LoopDuties, memory: MemoryLedger
  ) {
    let eventLoop = house.loops[index]
    self.index = index
    self.eventLoop = eventLoop
    self.mail = mail
    self.limits = limits
    self.refusals = refusals
    self.duties = duties
    self.memory = memory
    sessionLimits = session.forMessages(of: limits.messageBytes)
    clock = LoopClock(of: eventLoop, since: house.start)
  }

  /// Asks for a place; the answer comes in a later turn.
  func admit(from address: PeerAddress, _ then: @escaping (Result<SocketSession, AdmissionRefusal>) -> Void) {
    let index = index
    mail.ask(Self.home, { $0.admitOriginal(from: address, on: index) }) { place in
      self.duties.beginBatch()
      switch place {
      case .success(let number):
        let session = SocketSession(number: number, from: address, dialect: self)
        self.sessions[number] = session
        then(.success(session))
      case .failure(let refusal): then(.failure(refusal))
      }
    }
  }

  func session(_ number: ConnectionNumber) -> SocketSession? { sessions[number] }

  func remove(_ number: ConnectionNumber) -> SocketSession? { sessions.removeValue(forKey: number) }

  func send(_ frame: [UInt8], to numbers: [ConnectionNumber]) {
    duties.beginBatch()
    for number in numbers where sessions[number]?.send(frame) == false { stalled(number) }
  }

  private func tell(weighing bytes: Int = 0, _ body: @escaping @Sendable (OriginalLoop) -> Void) {
    mail.post(to: Self.home, weighing: bytes) { reception in
      reception.original?.beginTurn()
      reception.original.map(body)
    }
  }
}

// MARK: The dialect

extension OriginalBranch: SocketDialect {
  var messageKind: MessageKind { .text }

  var messageLimit: Int { limits.firstMessageBytes }

  var uptime: Duration { clock.uptime }

  func received(_ message: [UInt8], from number: ConnectionNumber) {
    guard let session = sessions[number], session.messageLimit < limits.messageBytes else {
      return tell(weighing: message.count) { $0.received(message, from: number) }
    }
    // The answer may lift the limit of what comes behind this.
    session.hold()
    let said = { @Sendable (reception: Reception) in
      reception.original?.beginTurn()
      reception.original?.received(message, from: number)
    }
    mail.ask(Self.home, weighing: message.count, said) { _ in self.sessions[number]?.readOn() }
  }

  func heard(_ number: ConnectionNumber) {
    if heard.isEmpty { eventLoop.assumeIsolated().execute { self.tellWhoWasHeard() } }
    heard.insert(number)
  }

  private func tellWhoWasHeard() {
    let numbers = heard
    heard = []
    tell { crews in for number in numbers { crews.heard(number) } }
  }

  func disconnected(_ number: ConnectionNumber) {
    guard sessions.removeValue(forKey: number) != nil else { return }
    tell { $0.disconnected(number) }
  }

  func violated(_ violation: WebSocketViolation) { refusals.count(.webSocket(violation)) }

  func throttled() { refusals.count(.throttled) }

  func stalled(_ number: ConnectionNumber) { tell { $0.stalled(number) } }

  func overloaded(_ number: ConnectionNumber) { tell { $0.overloaded(number) } }

  var isCongested: Bool { mail.isCongested }

  var asksElsewhere: Bool { true }

  func waitForRoom(_ session: SocketSession) { mail.waitForRoom(session) }

  func settle(_ then: @escaping () -> Void) { mail.ask(Self.home, { _ in }, then) }
}
