import CrewMessages

/// One catching up, as whoever is behind has it.
struct CatchUp: Sendable {
  /// How long an answer is waited for.
  static let patience: Duration = .seconds(5)
  /// How often in a row nothing may come of a request.
  static let fruitlessLimit = 3

  /// Names it.
  let number: UInt64
  /// Where a member said that the crew is.
  var target: EpochMark
  /// Who answers.
  var author: DeviceID?
  /// The part that comes next.
  var nextPart: UInt8 = 0
  /// Requests in a row of which nothing came.
  var fruitless = 0
  /// Where it was when it asked last.
  var askedFrom: UInt64
}

/// Requests of others that this device may have to answer.
struct CatchUpAnswers: Sendable {
  /// How long each waits for those before it.
  static let step: Duration = .seconds(1)

  /// A request, and when this device answers if nobody else has.
  struct Waiting: Sendable {
    let request: CatchUpRequest
    let due: Duration
  }

  /// How many answers of up to eight frames one member gets in a minute. All that is kept fits into seven.
  static let limit = 16
  static let period: Duration = .seconds(60)

  private(set) var waiting: [DeviceID: Waiting] = [:]
  private var asked: [DeviceID: [Duration]] = [:]

  /// Somebody asks; `rank` others come before this device. False if it asks too often, or somebody says again what it
  /// asked once.
  mutating func add(_ request: CatchUpRequest, rank: Int, at now: Duration) -> Bool {
    let recent = (asked[request.asker] ?? []).filter { now - $0 < Self.period }
    guard recent.count < Self.limit else { return false }
    asked[request.asker] = recent + [now]
    waiting[request.asker] = Waiting(request: request, due: now + Self.step * rank)
    return true
  }

  /// Somebody else answers. Whoever has nothing to give does not speak for the others.
  mutating func answered(_ part: CatchUpPart) {
    switch part.answer {
    case .handshakes, .gone: break
    case .tooOld, .otherBranch: return
    }
    if waiting[part.asker]?.request.number == part.number { waiting[part.asker] = nil }
  }

  /// What is due now.
  mutating func take(at now: Duration) -> [CatchUpRequest] {
    let due = waiting.values.filter { $0.due <= now }.map(\.request)
    for request in due { waiting[request.asker] = nil }
    return due
  }

  /// When the next is due.
  var next: Duration? { waiting.values.map(\.due).min() }
}
