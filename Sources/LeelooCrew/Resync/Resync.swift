import CrewMessages

/// One attempt to be put back in.
struct Resync: Sendable {
  /// How long a welcome is waited for.
  static let patience: Duration = .seconds(15)
  /// How often one member is asked in an hour, and served in three: the link may break that was to bring the first welcome,
  /// but a welcome that never comes must not use up what its author may commit in a row.
  static let limit = 3
  /// That hour.
  static let period: Duration = .seconds(3_600)

  /// Whom it asks.
  let addressee: DeviceID
  /// What that one has to answer.
  let request: ResyncRequest
  /// The private half.
  let candidate: any CipherCandidate
}

/// How often this device has asked, and whom it has served.
struct ResyncLimits: Sendable {
  /// When this device asked each member, the last times.
  private var asked: [DeviceID: [Duration]] = [:]
  /// The counter of the last request of each member that was served or will be; on the disk with the state.
  var counters: [DeviceID: UInt64] = [:]
  /// Who was asked and did not answer.
  var silent: Set<DeviceID> = []
  /// When this device served each member, the last times.
  private var served: [DeviceID: [Duration]] = [:]

  /// Those of these members who have not been asked in vain; all of them, once all have been.
  mutating func unasked(of present: [DeviceID]) -> [DeviceID] {
    let unasked = present.filter { !silent.contains($0) }
    guard unasked.isEmpty else { return unasked }
    silent = []
    return present
  }

  /// How long this device has to wait before it may ask a member again.
  func pause(before device: DeviceID, at now: Duration) -> Duration {
    Self.pause(after: asked[device], Resync.period, at: now)
  }

  private static func pause(after times: [Duration]?, _ period: Duration, at now: Duration) -> Duration {
    guard let times, times.count >= Resync.limit, let first = times.first else { return .zero }
    return max(.zero, first + period - now)
  }

  /// This device asks a member.
  mutating func noteAsked(_ device: DeviceID, at now: Duration) { Self.note(now, in: &asked[device]) }

  private static func note(_ time: Duration, in times: inout [Duration]?) {
    times = (times ?? []).suffix(Resync.limit - 1) + [time]
  }

  /// Whether a request is above the last of its asker that was taken; it counts from now on, in the place of that one.
  mutating func isNew(_ request: ResyncRequest) -> Bool {
    guard request.counter > counters[request.asker] ?? 0 else { return false }
    counters[request.asker] = request.counter
    return true
  }

  /// Whether a request may be served; it counts.
  mutating func mayServe(_ request: ResyncRequest, at now: Duration) -> Bool {
    let pause = Self.pause(after: served[request.asker], Resync.period * Resync.limit, at: now)
    guard pause == .zero, isNew(request) else { return false }
    Self.note(now, in: &served[request.asker])
    return true
  }

  /// A member that was to be served can't be; it may ask again, with a higher counter.
  mutating func noteUnserved(_ device: DeviceID) { _ = served[device]?.popLast() }
}
