import LeelooProtocol

/// The crews that no device is in, the one that was used longest ago first.
struct IdleCrews: Sendable {
  /// Those that never had company: a stranger can make thousands of them.
  private(set) var lonely = LinkedOrder<OriginalCrewCode>()
  private(set) var others = LinkedOrder<OriginalCrewCode>()

  /// The one that is missed least.
  var first: OriginalCrewCode? { lonely.first ?? others.first }

  /// Whether there are none.
  var isEmpty: Bool { first == nil }

  /// A crew has changed or was used just now.
  mutating func place(_ code: OriginalCrewCode, _ crew: OriginalCrew) {
    remove(code)
    guard crew.emptySince != nil else { return }
    if crew.hadCompany { others.append(code) } else { lonely.append(code) }
  }

  mutating func remove(_ code: OriginalCrewCode) {
    lonely.remove(code)
    others.remove(code)
  }
}

extension OriginalHub {
  /// How many crews are forgotten in one turn at most: a few milliseconds would be too long for everybody else.
  private static var sweepLimit: Int { 256 }

  /// Changes a crew that is there.
  mutating func change(_ code: OriginalCrewCode, _ body: (inout OriginalCrew) -> Void) {
    guard let index = crews.index(forKey: code) else { return }
    body(&crews.values[index])
    idle.place(code, crews.values[index])
  }

  /// Forgets the crews that nobody has used for too long, once an hour while there are any; of very many, some each second.
  mutating func sweep(_ turn: inout OriginalTurn) {
    isSweeping = false
    var left = Self.sweepLimit
    while left > 0, let code = expired(at: turn.now.uptime) {
      forget(code)
      left -= 1
    }
    count()
    if !crews.isEmpty { scheduleSweep(at: turn.now.uptime, after: left > 0 ? .seconds(3600) : .seconds(1)) }
  }

  mutating func scheduleSweep(at now: Duration, after pause: Duration = .seconds(3600)) {
    guard !isSweeping else { return }
    isSweeping = true
    timers.schedule(.sweep, at: now + pause)
  }

  /// Makes room where there are as many crews as there may be; false where somebody is in each. A stranger with many addresses
  /// could else fill the hub with crews that nobody is in, and keep everybody from making one for a month. Those that never had
  /// company go first, of these the one that was left first; a device that comes back makes its crew again under the same
  /// code.
  mutating func makeRoomForCrew() -> Bool {
    guard crews.count >= limits.crews else { return true }
    guard let code = idle.first else { return false }
    forget(code)
    counters.forgotten += 1
    return true
  }

  private mutating func forget(_ code: OriginalCrewCode) {
    crews[code] = nil
    idle.remove(code)
  }

  private func expired(at now: Duration) -> OriginalCrewCode? {
    [(idle.lonely.first, limits.lonelyCrewLifetime), (idle.others.first, limits.crewLifetime)]
      .first { code, lifetime in
        code.flatMap { crews[$0]?.emptySince }.map { now - $0 >= lifetime } ?? false
      }?.0
  }
}
