import FaceProtocol
import FaceRender
import Glibc
import LeelooService

/// The house with a referee before each device: what the acts of the check are played on.
///
/// Everything happens on one thread. ``wait(for:within:_:)`` looks at all faces and all control sockets until what is
/// awaited is there, and sleeps in poll(2) in between.
final class DemoStage {
  /// The whole check takes no longer.
  static let limit = Duration.seconds(200)

  let house: DemoHouse
  let amy: FaceReferee
  let ben: FaceReferee
  let cleo: FaceReferee
  let watchOfAmy: MindWatch
  let watchOfBen: MindWatch
  let watchOfCleo: MindWatch
  let log: StepLog

  private let signals: EndSignals
  private var held: [(ButtonID, FaceReferee)] = []
  private var lastEdge = ContinuousClock.now
  private let deadline = ContinuousClock.now + limit

  init(_ house: DemoHouse, log: StepLog, signals: EndSignals) {
    self.house = house
    self.log = log
    self.signals = signals
    let bank = SoundBank()
    amy = FaceReferee(house.amy, bank: bank)
    ben = FaceReferee(house.ben, bank: bank)
    cleo = FaceReferee(house.cleo, bank: bank)
    watchOfAmy = MindWatch(house.amy)
    watchOfBen = MindWatch(house.ben)
    watchOfCleo = MindWatch(house.cleo)
  }

  /// The referees before all devices.
  var faces: [FaceReferee] { [amy, ben, cleo] }

  /// What the mind behind a face says of itself.
  func watch(of face: FaceReferee) -> MindWatch {
    switch face.device.name {
    case house.amy.name: watchOfAmy
    case house.ben.name: watchOfBen
    default: watchOfCleo
    }
  }

  /// The crew, as the mind behind a face knows it.
  func crew(of face: FaceReferee) -> ControlStatus.Crew? { watch(of: face).status?.crew }

  /// Goes on when `find` finds something, and prints the step with the time that it took.
  @discardableResult func wait<Value>(
    for step: String, within limit: Duration = .seconds(40), _ find: () throws -> Value?
  ) throws -> Value {
    let start = ContinuousClock.now
    let end = min(start + limit, deadline)
    while true {
      look()
      if let value = try attempt(step, since: start, find) {
        log.pass(step, took: ContinuousClock.now - start)
        return value
      }
      if let reason = reasonToStop(end) { throw failure(of: step, since: start, because: reason) }
      sleepUntilNews()
    }
  }

  private func attempt<Value>(
    _ step: String, since start: ContinuousClock.Instant, _ find: () throws -> Value?
  ) throws -> Value? {
    do {
      return try find()
    } catch let known as DemoFailure {
      throw known
    } catch {
      throw failure(of: step, since: start, because: DemoFailure.reason(of: error))
    }
  }

  private func failure(
    of step: String, since start: ContinuousClock.Instant, because reason: String
  ) -> DemoFailure {
    log.fail(step, took: ContinuousClock.now - start, because: reason)
    return DemoFailure(step: step, reason: reason)
  }

  /// Goes on when it holds.
  func wait(for step: String, within limit: Duration = .seconds(40), _ holds: () throws -> Bool) throws {
    try wait(for: step, within: limit) { try holds() ? true : nil }
  }

  /// What was said before has had its turn on the others' screens.
  func waitUntilAllIsSeen() throws {
    try wait(for: "all that was said before has been seen", within: .seconds(60)) {
      faces.allSatisfy { ($0.presentation?.status.waiting ?? 0) == 0 }
    }
  }

  /// What must hold at once.
  func expect(_ step: String, _ holds: Bool, otherwise reason: @autoclosure () -> String) throws {
    if holds { return log.pass(step, took: .zero) }
    let reason = reason()
    log.fail(step, took: .zero, because: reason)
    throw DemoFailure(step: step, reason: reason)
  }

  /// Presses now, and lets go when a finger would: what is faster is taken for a bouncing contact.
  func tap(_ button: ButtonID, on face: FaceReferee) {
    while !held.isEmpty || lastEdge + Self.fingerTime > .now {
      look()
      sleepUntilNews()
    }
    face.press(button, isPressed: true)
    lastEdge = .now
    held = [(button, face)]
  }

  private static let fingerTime = Duration.milliseconds(60)

  private func liftFingers() {
    guard !held.isEmpty, lastEdge + Self.fingerTime <= .now else { return }
    for (button, face) in held { face.release(button, after: Self.fingerTime) }
    held = []
    lastEdge = .now
  }

  /// Asks a mind through its control socket.
  @discardableResult func ask(_ device: DemoDevice, _ verb: ControlVerb) throws -> ControlAnswer {
    try ControlClient(connectingTo: device.controlSocket).ask(verb)
  }

  /// Asks a mind for what it must refuse with this code. Anything else, a mind that is not there included, is a failed step.
  func expect(_ step: String, _ device: DemoDevice, refuses verb: ControlVerb, with code: String) throws {
    let otherwise: String
    do {
      try ask(device, verb)
      otherwise = "it was taken"
    } catch let error as ControlError where error.code == code {
      return log.pass(step, took: .zero)
    } catch let error as ControlError {
      otherwise = "\(error.code) and not \(code): \(error.sentence)"
    }
    try expect(step, false, otherwise: otherwise)
  }

  private func look() {
    liftFingers()
    for face in faces {
      face.look()
      watch(of: face).look()
    }
  }

  private func reasonToStop(_ end: ContinuousClock.Instant) -> String? {
    if signals.arePending { return "stopped" }
    return ContinuousClock.now >= end ? "it did not happen in time; \(situation)" : nil
  }

  /// What stands on the screens.
  private var situation: String {
    faces.map { face in
      guard let presentation = face.presentation else { return "\(face.device.name)'s mind is away" }
      return "\(face.device.name)'s screen: \(presentation.screen.name), \(presentation.status.link), "
        + "\(presentation.status.waiting) waiting"
    }.joined(separator: "; ")
  }

  /// Wakes for a mind's words at once, and every few milliseconds for what poll(2) can't see: files, processes and
  /// sockets that are not there yet.
  private func sleepUntilNews() {
    var requests = faces.compactMap(\.descriptor).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    poll(&requests, nfds_t(requests.count), 5)
  }
}

/// A step that did not come to pass.
struct DemoFailure: Error {
  let step: String
  let reason: String
}

extension DemoFailure {
  /// What a program or the system said in place of what was expected.
  static func reason(of error: any Error) -> String {
    switch error {
    case let error as ControlError: "\(error.code), \(error.sentence)"
    case let error as ToolError: "\(error.code), \(error.sentence)"
    default: "\(error)"
    }
  }
}
