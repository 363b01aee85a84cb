import LeelooProtocol

extension OriginalHub {
  /// A new crew, with the code that is offered or one that nobody has.
  mutating func makeCrew(
    _ offered: OriginalCrewCode?, for source: OriginalSource, at now: Duration
  ) throws(CrewRefusal) -> OriginalCrewCode {
    guard creations.allows(source, at: now) else { throw .rateLimited }
    guard crews.count < limits.crews || forgetEmptyCrews() else { throw .hubFull }
    let code = offered ?? unusedCode()
    crews[code] = OriginalCrew(id: hexadecimal() + hexadecimal(), at: now)
    count()
    if !isSweeping { scheduleSweep(at: now) }
    return code
  }

  /// The same for a device, which is told why not.
  mutating func makeCrew(
    _ offered: OriginalCrewCode?, for source: OriginalSource, _ number: ConnectionNumber,
    _ turn: inout OriginalTurn
  ) -> OriginalCrewCode? {
    do throws(CrewRefusal) {
      return try makeCrew(offered, for: source, at: turn.now.uptime)
    } catch {
      switch error {
      case .hubFull: refuse(number, .hubFull, "The hub has as many crews as it may.", &turn)
      case .rateLimited: refuseRate(number, &turn)
      }
      return nil
    }
  }

  /// Why there is no new crew.
  enum CrewRefusal: Error {
    case hubFull
    case rateLimited
  }

  func source(of number: ConnectionNumber) -> OriginalSource {
    .address(connections[number]?.address ?? .unknown)
  }

  mutating func refuseRate(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    turn.note(.throttled)
    refuse(number, .rateLimited, "Too many codes came from your address; try again in a minute.", &turn)
  }

  /// In the form of the seed's relay.
  mutating func freshDeviceID() -> String { "dev_" + hexadecimal() }

  /// Forgets the crews that nobody has been in for too long; once an hour while there are any.
  mutating func sweep(_ turn: inout OriginalTurn) {
    isSweeping = false
    crews = crews.filter { !hasExpired($0.value, at: turn.now.uptime) }
    count()
    if !crews.isEmpty { scheduleSweep(at: turn.now.uptime) }
  }

  /// Makes room where there are as many crews as there may be; false where somebody is in each. A stranger with many addresses
  /// could else fill the hub with crews that nobody is in, and keep everybody from making one for a month. Those that never had
  /// company go first, of these the one that was left first; a device that comes back makes its crew again under the same
  /// code. A sixty-fourth at a time: all are looked at once for many new ones.
  private mutating func forgetEmptyCrews() -> Bool {
    let empty = crews.compactMap { code, crew in
      crew.emptySince.map { (code: code, hadCompany: crew.hadCompany, since: $0) }
    }
    let inOrder = empty.sorted { one, other in
      one.hadCompany == other.hadCompany
        ? (one.since, one.code.description) < (other.since, other.code.description) : other.hadCompany
    }
    for crew in inOrder.prefix(max(1, limits.crews / 64)) { crews[crew.code] = nil }
    count()
    return crews.count < limits.crews
  }

  private func hasExpired(_ crew: OriginalCrew, at now: Duration) -> Bool {
    guard let since = crew.emptySince else { return false }
    return now - since >= (crew.hadCompany ? limits.crewLifetime : limits.lonelyCrewLifetime)
  }

  private mutating func scheduleSweep(at now: Duration) {
    isSweeping = true
    timers.schedule(.sweep, at: now + .seconds(3600))
  }

  /// The limit on crews is far below the number of codes, so this ends soon.
  private mutating func unusedCode() -> OriginalCrewCode {
    while true {
      let code = OriginalCrewCode(using: &chance)
      if crews[code] == nil { return code }
    }
  }

  private mutating func hexadecimal() -> String {
    let digits = String(UInt64.random(in: .min ... .max, using: &chance), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
