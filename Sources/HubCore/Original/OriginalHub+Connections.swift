import LeelooProtocol

extension OriginalHub {
  mutating func heard(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard let index = connections.index(forKey: number) else { return }
    connections.values[index].lastHeard = turn.now.uptime
    if !claims.isEmpty, let place = connections.values[index].place { refuseClaims(of: place, &turn) }
  }

  mutating func fireTimers(_ turn: inout OriginalTurn) {
    let before = turn.effects.count
    let most = timers.effects(for: connections.count, within: limits.keepAlive / 2)
    while let timer = timers.next(at: turn.now.uptime, done: turn.effects.count - before, most: most) {
      switch timer {
      case .greetingDeadline(let number): checkGreeting(number, &turn)
      case .keepAlive(let number): keepAlive(number, &turn)
      case .claimDeadline(let place): checkClaim(of: place, &turn)
      case .sweep: sweep(&turn)
      }
    }
  }

  /// Says what was wrong with a text; the connection goes on, since the next one may be well formed.
  mutating func refuse(_ error: JSONError, from number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard connections[number] != nil else { return }
    let sentence =
      switch error {
      case .malformed: "This is not JSON."
      case .tooDeep: "Values stand in one another more than \(JSON.depthLimit) deep."
      case .duplicateMember: "A member is there twice."
      case .unfit(let member): "The member \(member) is missing or not what it must be."
      }
    refuse(number, .invalidMessage, sentence, &turn)
  }

  mutating func refuse(
    _ number: ConnectionNumber, _ code: OriginalErrorCode, _ sentence: String, _ turn: inout OriginalTurn
  ) {
    counters.refusals += 1
    turn.send(.error(code, sentence), to: number)
  }

  mutating func cutSlow(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard connections[number] != nil else { return }
    turn.note(.fellBehind(number))
    cut(number, .tooSlow, &turn)
  }

  mutating func cutHeavy(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard connections[number] != nil else { return }
    counters.refusals += 1
    cut(number, .overloaded, &turn)
  }

  mutating func cut(_ number: ConnectionNumber, _ reason: CloseReason, _ turn: inout OriginalTurn) {
    forget(number, &turn)
    turn.effects.append(.close(number, reason))
  }

  /// The socket is gone. Its member stays in the crew, offline.
  mutating func forget(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard connections[number] != nil else { return }
    standUp(number, &turn)
    drop(number)
  }

  /// Only the connection itself: of its crew nobody is told.
  mutating func drop(_ number: ConnectionNumber) {
    guard let connection = connections.removeValue(forKey: number) else { return }
    population.leave(connection.address)
    count()
  }

  mutating func drain(_ turn: inout OriginalTurn) {
    isDraining = true
    for number in connections.keys.sorted(by: { $0.value < $1.value }) {
      turn.effects.append(.close(number, .restarting))
    }
    connections = [:]
    crews = [:]
    idle = IdleCrews()
    claims = [:]
    population = AddressPopulation()
    count()
  }

  mutating func count() {
    counters.connections = connections.count
    counters.crews = crews.count
  }

  private mutating func checkGreeting(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard connections[number]?.hasGreeted == false else { return }
    counters.refusals += 1
    cut(number, .noHello, &turn)
  }

  private mutating func keepAlive(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard let connection = connections[number] else { return }
    let verdict = KeepAlive.verdict(
      lastHeard: connection.lastHeard, asked: connection.asked, period: limits.keepAlive,
      now: turn.now.uptime)
    switch verdict {
    case .look(let time): timers.schedule(.keepAlive(number), at: time)
    case .ask(let time):
      connections[number]?.asked = turn.now.uptime
      turn.effects.append(.ping(number))
      timers.schedule(.keepAlive(number), at: time)
    case .giveUp: cut(number, .silent, &turn)
    }
  }
}
