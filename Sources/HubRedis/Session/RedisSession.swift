import HubCore
import LeelooProtocol
import NIOCore

/// One connection to Redis, from its greeting to its end: what is written, what is awaited, and what it means to the hub.
///
/// It decides and does nothing; ``RedisBackplane`` owns socket and timers.
struct RedisSession {
  /// What comes of a step.
  enum Effect: Hashable {
    case write(RESPCommand)
    case tell(BackplaneEvent)
    /// What was asked before the oldest ``settle()`` is answered.
    case settled
    /// This connection is of no use any more; why.
    case fail(String)
  }

  /// What the next reply is to.
  enum Expectation: Hashable {
    case greeting
    case script(RedisScript)
    case place
    case life
    case entry(Topic, ConnectionNumber)
    case opening(RouteCode, ConnectionNumber)
    case meeting(RouteCode, ConnectionNumber)
    case passedOn
    case settling
    case nothing(RedisScript)
  }

  /// A place in the order.
  struct Place {
    let node: NodeNumber
    let stream: StreamID
    let keys: RedisKeys
  }

  /// The most bytes that Redis may owe answers to: past it, it is too slow for what this node brings it.
  static let owedLimit = 64 * 1024 * 1024
  /// How long Redis remembers a topic that nobody joins or publishes to, in s.
  static let topicLife = 86_400

  let settings: RedisSettings
  private(set) var place: Place?
  var neighbours: Set<NodeNumber> = []
  private let stream: StreamID
  private var digests: [RedisScript: [UInt8]] = [:]
  private var expected = CircularBuffer<(reply: Expectation, size: Int)>()
  private var owed = 0
  var isAlive = true
  private(set) var effects: [Effect] = []

  /// - Parameter stream: Begins the order, if this node is its first.
  init(_ settings: RedisSettings, stream: StreamID) {
    self.settings = settings
    self.stream = stream
  }

  /// What is to be done now, once.
  mutating func takeEffects() -> [Effect] {
    defer { effects.removeAll(keepingCapacity: true) }
    return effects
  }

  mutating func settled() { effects.append(.settled) }

  mutating func tell(_ event: BackplaneEvent) { effects.append(.tell(event)) }

  mutating func fail(_ why: String) {
    guard isAlive else { return }
    isAlive = false
    effects.append(.fail(why))
  }

  /// Nothing comes back but what is pushed.
  mutating func write(_ words: [UInt8]...) { effects.append(.write(RESPCommand(words))) }

  mutating func write(_ command: RESPCommand, expecting reply: Expectation) {
    owed += command.size
    expected.append((reply, command.size))
    effects.append(.write(command))
    if owed > Self.owedLimit { fail("Redis answers more slowly than this node asks.") }
  }

  mutating func call(
    _ script: RedisScript, _ keys: [[UInt8]], _ arguments: [[UInt8]], expecting reply: Expectation? = nil
  ) {
    guard let digest = digests[script] else { return }
    let head = [Array("EVALSHA".utf8), digest, Array("\(keys.count)".utf8)]
    write(RESPCommand(head + keys + arguments), expecting: reply ?? .nothing(script))
  }
}

// MARK: Taking a place

extension RedisSession {
  /// The socket is open.
  mutating func opened() {
    var words = ["HELLO", "3"]
    if let password = settings.address.password { words += ["AUTH", settings.address.user, password] }
    write(RESPCommand(words.map { Array($0.utf8) }), expecting: .greeting)
    for script in RedisScript.allCases {
      write(RESPCommand("SCRIPT", "LOAD", script.source), expecting: .script(script))
    }
  }

  /// Shows that this node lives; the one before must have been answered.
  mutating func beat() {
    guard let place else {
      let doubt = settings.address.isEncrypted ? "; it may not speak TLS at this port" : ""
      return fail("Redis did not let this node in\(doubt).")
    }
    guard !expected.contains(where: { $0.reply == .life }) else { return fail("Redis does not answer.") }
    call(.beat, [place.keys.nodes], [place.node.bytes, settings.lifetimeText], expecting: .life)
  }

  mutating func keep(_ digest: RESPValue, of script: RedisScript) {
    guard case .bytes(let digest) = digest else { return fail("Redis did not take a script.") }
    digests[script] = digest
    guard digests.count == RedisScript.allCases.count else { return }
    let keys = RedisKeys(stream)
    call(.register, [RedisKeys.order], [keys.streamText, settings.lifetimeText], expecting: .place)
  }

  mutating func takePlace(_ reply: RESPValue) {
    guard case .array(let parts) = reply, parts.count == 2, case .bytes(let hex) = parts[0],
      case .integer(let number) = parts[1], let node = NodeNumber(number),
      let stream = UInt64(String(decoding: hex, as: UTF8.self), radix: 16)
    else { return fail("Redis gave this node no place.") }
    let keys = RedisKeys(StreamID(stream))
    place = Place(node: node, stream: StreamID(stream), keys: keys)
    write(Array("SSUBSCRIBE".utf8), keys.channel(of: node))
    write(Array("SSUBSCRIBE".utf8), keys.nodes)
    tell(.up(StreamID(stream), node))
  }

  mutating func nextExpectation() -> Expectation? {
    guard let (reply, size) = expected.popFirst() else { return nil }
    owed -= size
    return reply
  }
}
