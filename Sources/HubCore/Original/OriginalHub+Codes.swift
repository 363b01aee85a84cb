import LeelooProtocol

extension OriginalHub {
  /// A new crew, with the code that is offered or one that nobody has.
  mutating func makeCrew(
    _ offered: OriginalCrewCode?, for source: OriginalSource, at now: Duration
  ) throws(CrewRefusal) -> OriginalCrewCode {
    guard creations.allows(source, at: now) else { throw .rateLimited }
    guard makeRoomForCrew() else { throw .hubFull }
    let code = offered ?? unusedCode()
    let crew = OriginalCrew(id: hexadecimal() + hexadecimal(), at: now)
    crews[code] = crew
    idle.place(code, crew)
    count()
    scheduleSweep(at: now)
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
