import HubCore
import LeelooProtocol
import NIOCore
import NIOWebSocket

/// The crews of the original devices: the ears and hands of ``OriginalHub``. All are kept on one event loop, the hub's first;
/// sockets that another loop has are there through an ``OriginalBranch``.
final class OriginalLoop {
  /// Hears what phones are told without having asked.
  var phones: (([PhoneID], PhoneNotice) -> Void)?

  private let limits: OriginalLimits
  let sessionLimits: SessionLimits
  private let log: HubLog
  private let refusals: RefusalCounter
  let duties: LoopDuties
  let memory: MemoryLedger
  private let clock: LoopClock
  private let wake: WakeTimer
  private var hub: OriginalHub<SystemRandomNumberGenerator>
  private let mail: LoopMail
  private var sockets: [ConnectionNumber: any OriginalSocket] = [:]
  private var inbox = CircularBuffer<OriginalEvent>()
  private var isStepping = false

  init(
    on eventLoop: any EventLoop, since start: NIODeadline, mail: LoopMail, limits: OriginalLimits,
    session: SessionLimits, log: HubLog, refusals: RefusalCounter, duties: LoopDuties,
    memory: MemoryLedger
  ) {
    self.mail = mail
    self.refusals = refusals
    self.duties = duties
    self.memory = memory
    self.limits = limits
    self.log = log
    sessionLimits = session.forMessages(of: limits.messageBytes)
    clock = LoopClock(of: eventLoop, since: start)
    wake = WakeTimer(on: duties, clock: clock)
    hub = OriginalHub(limits: limits, chance: SystemRandomNumberGenerator())
    wake.wentOff = { [weak self] in
      self?.beginTurn()
      self?.post(.timePassed)
    }
  }

  var counters: OriginalCounters { hub.counters }

  /// Does what a phone asks for.
  func answer(_ request: PhoneRequest) -> PhoneAnswer {
    beginTurn()
    let (answer, effects) = hub.answer(request, at: clock.now)
    for effect in effects { carryOut(effect) }
    work()
    return answer
  }

  func admit(from address: PeerAddress) throws(AdmissionRefusal) -> SocketSession {
    let number = try hub.admit(from: address, at: clock.now)
    let session = SocketSession(number: number, from: address, dialect: self)
    sockets[number] = session
    work()
    return session
  }

  /// Lets in a socket that the loop of that index has.
  func admit(from address: PeerAddress, on index: Int) throws(AdmissionRefusal) -> ConnectionNumber {
    let number = try hub.admit(from: address, at: clock.now)
    sockets[number] = DistantSocket(number, on: index, by: mail)
    work()
    return number
  }

  /// Ends all connections.
  func drain() { post(.drainBegan) }
}

// MARK: Events and effects

extension OriginalLoop {
  private func post(_ event: OriginalEvent) {
    inbox.append(event)
    work()
  }

  /// Tells the core what happened. What its effects cause comes after them, never in between.
  private func work() {
    guard !isStepping else { return }
    isStepping = true
    defer { isStepping = false }
    while let event = inbox.popFirst() {
      for effect in hub.step(event, at: clock.now) { carryOut(effect) }
    }
    wake.set(hub.nextWake)
  }

  private func carryOut(_ effect: OriginalEffect) {
    switch effect {
    case .send(let frame, let number):
      if case .error(let code, _) = frame { refusals.count(.original(code)) }
      queue(FrameWriter.text(frame.encoded()), for: number)
    case .fanOut(let frame, let numbers): fanOut(FrameWriter.text(frame.encoded()), to: numbers)
    case .liftGreetingLimit(let number): sockets[number]?.allowMessages(of: limits.messageBytes)
    case .ping(let number): queue(FrameWriter.frame(.ping, []), for: number)
    case .close(let number, let reason):
      if reason.isRefusal { refusals.count(.close(reason)) }
      sockets.removeValue(forKey: number)?.finish(reason)
    case .tell(let phones, let notice): self.phones?(phones, notice)
    case .note(let note): log(.original(note))
    }
  }

  /// To another loop it goes once, for all who are there.
  private func fanOut(_ frame: [UInt8], to numbers: [ConnectionNumber]) {
    var distant: [Int: [ConnectionNumber]] = [:]
    for number in numbers {
      if let loop = sockets[number]?.loop {
        distant[loop, default: []].append(number)
      } else {
        queue(frame, for: number)
      }
    }
    for (loop, numbers) in distant {
      mail.post(to: loop, weighing: frame.count) { reception in
        reception.branch?.send(frame, to: numbers)
      }
    }
  }

  private func queue(_ frame: [UInt8], for number: ConnectionNumber) {
    guard let socket = sockets[number], !socket.send(frame) else { return }
    inbox.append(.fellBehind(number))
  }
}

// MARK: The dialect

extension OriginalLoop: SocketDialect {
  var messageKind: MessageKind { .text }

  var messageLimit: Int { limits.firstMessageBytes }

  var uptime: Duration { clock.uptime }

  func beginTurn() { duties.beginBatch() }

  func received(_ message: [UInt8], from number: ConnectionNumber) {
    do throws(JSONError) {
      post(.received(try OriginalClientFrame.decode(message), from: number))
    } catch {
      post(.unreadable(error, from: number))
    }
  }

  func heard(_ number: ConnectionNumber) { post(.heard(number)) }

  func disconnected(_ number: ConnectionNumber) {
    guard sockets.removeValue(forKey: number) != nil else { return }
    post(.disconnected(number))
  }

  func violated(_ violation: WebSocketViolation) { refusals.count(.webSocket(violation)) }

  func throttled() { refusals.count(.throttled) }

  func stalled(_ number: ConnectionNumber) { post(.fellBehind(number)) }

  func overloaded(_ number: ConnectionNumber) { post(.overloaded(number)) }

  var isCongested: Bool { mail.isCongested }

  func waitForRoom(_ session: SocketSession) { mail.waitForRoom(session) }
}

extension OriginalLimits {
  /// The most bytes of a message until the device has a seat.
  var firstMessageBytes: Int { min(greetingBytes, messageBytes) }
}

extension SessionLimits {
  /// A queue holds two of the largest messages at least, behind the one that is being written.
  func forMessages(of size: Int) -> SessionLimits {
    var limits = self
    limits.queueBytes = max(queueBytes, 2 * size)
    return limits
  }
}
