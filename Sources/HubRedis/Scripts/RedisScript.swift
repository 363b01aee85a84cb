/// What Redis does in one piece (https://redis.io/docs/latest/develop/interact/programmability/eval-intro/).
///
/// Each script runs alone from its beginning to its end, so that all nodes see what it does in one order.
enum RedisScript: CaseIterable, Hashable, Sendable {
  case register, beat, resign
  case join, leave, publish
  case openSlot, joinSlot, leaveSlot

  var source: String {
    switch self {
    case .register: Self.registering
    case .beat: Self.beating
    case .resign: Self.resigning
    case .join: Self.joining
    case .leave: Self.leaving
    case .publish: Self.publishing
    case .openSlot: Self.openingSlot
    case .joinSlot: Self.joiningSlot
    case .leaveSlot: Self.leavingSlot
    }
  }

  /// `now` in milliseconds.
  static let clock = """
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)

    """
}
