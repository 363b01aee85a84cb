/// What waits for the Bot API, each chat in its own order, and none behind another: a chat of which Telegram wants patience
/// keeps nobody waiting but itself.
///
/// It decides and does nothing; what it wants done comes back as ``Effect``.
struct TelegramLanes: Sendable {
  /// What the shell does next, in this order.
  enum Effect: Hashable, Sendable {
    /// Make this call; ``answered(_:with:chance:)`` follows.
    case make(TelegramCall)
    /// Nothing for this chat for so long; ``rested(_:)`` follows.
    case rest(chat: Int, Duration)
    /// Nothing more is done about this call.
    case ended(TelegramCall, TelegramOutcome)
    /// Something is wrong that was not so before.
    case trouble(String)
  }

  /// How many calls of one chat wait at most.
  static let chatLimit = 64
  /// How many have room beyond what all chats share out among them.
  static let fewCalls = 4
  /// One chat may have as many calls as this part of what is free (Choudhury and Hahne, Dynamic Queue Length Thresholds for
  /// Shared-Memory Packet Switches, 1998), and as large a part of all room is for chats that have few.
  private static let part = 4
  /// How many calls are made at once. Each has a connection of its own, and Telegram counts those of a second.
  static let callsAtOnce = 8

  private struct Lane {
    var calls: [TelegramCall]
    /// In a row, of the first of them.
    var failures = 0
    /// Those of them after which nobody knows whether it was taken.
    var doubts = 0
  }

  private let limit: Int
  private var lanes: [Int: Lane] = [:]
  /// The chats whose first call is to be made, in this order.
  private var ready: [Int] = []
  private var callCount = 0
  private var waitingCount = 0
  /// The chats that have failures, and what was told of the last.
  private var troubled: Set<Int> = []
  private var told: String?

  /// - Parameter limit: How many calls wait in all.
  init(limit: Int) { self.limit = limit }

  /// A call behind the others of its chat; nil where too many wait.
  mutating func add(_ call: TelegramCall) -> [Effect]? {
    guard let chat = call.chat else { preconditionFailure("\(call.method) is for no chat") }
    guard lanes[chat, default: Lane(calls: [])].calls.count < share else { return nil }
    waitingCount += 1
    lanes[chat, default: Lane(calls: [])].calls.append(call)
    if lanes[chat]?.calls.count == 1 { ready.append(chat) }
    return makeReady()
  }

  /// How many calls of one chat may wait now: the fewer, the more wait of others. Chats that Telegram has no time for leave
  /// room for those it has.
  private var share: Int {
    let free = limit - waitingCount
    guard free > 0 else { return 0 }
    return min(Self.chatLimit, max(Self.fewCalls, (free - limit / Self.part) / Self.part))
  }

  /// What came of the first call of this chat.
  mutating func answered(
    _ chat: Int, with problem: TelegramProblem?, chance: inout some RandomNumberGenerator
  ) -> [Effect] {
    callCount -= 1
    guard var lane = lanes[chat], let call = lane.calls.first else { return makeReady() }
    guard let problem else { return end(call, .made) + makeReady() }
    lane.failures += 1
    if let tries = problem.tries {
      lane.doubts += 1
      guard lane.doubts < tries else { return end(call, .givenUp(problem)) + makeReady() }
    }
    lanes[chat] = lane
    let pause = TelegramPatience.pause(after: problem, failures: lane.failures, chance: &chance)
    return trouble(with: problem, in: chat) + [.rest(chat: chat, pause)] + makeReady()
  }

  /// A chat has waited.
  mutating func rested(_ chat: Int) -> [Effect] {
    ready.append(chat)
    return makeReady()
  }

  private mutating func end(_ call: TelegramCall, _ outcome: TelegramOutcome) -> [Effect] {
    guard let chat = call.chat else { return [] }
    waitingCount -= 1
    troubled.remove(chat)
    if troubled.isEmpty { told = nil }
    let rest = lanes[chat]?.calls.dropFirst() ?? []
    lanes[chat] = rest.isEmpty ? nil : Lane(calls: Array(rest))
    if !rest.isEmpty { ready.append(chat) }
    return [.ended(call, outcome)]
  }

  private mutating func makeReady() -> [Effect] {
    var effects: [Effect] = []
    while callCount < Self.callsAtOnce, !ready.isEmpty {
      guard let call = lanes[ready.removeFirst()]?.calls.first else { continue }
      callCount += 1
      effects.append(.make(call))
    }
    return effects
  }

  /// What many chats meet at once is told once.
  private mutating func trouble(with problem: TelegramProblem, in chat: Int) -> [Effect] {
    troubled.insert(chat)
    defer { told = problem.sentence }
    return told == problem.sentence ? [] : [.trouble(problem.sentence)]
  }
}
