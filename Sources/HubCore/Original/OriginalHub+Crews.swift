import LeelooProtocol

/// How an entrance is answered.
enum OriginalEntrance: Hashable, Sendable {
  case created
  case joined
  case registered
}

extension OriginalHub {
  /// A device that offers the code of a crew that is there comes into it: after a restart of the hub all members offer their
  /// code, and one of them is first. It counts as a guess, as joining does, and the others are told.
  mutating func create(
    _ offered: OriginalCrewCode?, _ device: OriginalIntroduction, _ number: ConnectionNumber,
    _ turn: inout OriginalTurn
  ) {
    if let offered, crews[offered] != nil {
      return enter(offered, device, number, as: .created, &turn)
    }
    guard let code = makeCrew(offered, for: source(of: number), number, &turn) else { return }
    seat(number, at: code, device, as: .created, &turn)
  }

  mutating func join(
    _ text: String, _ device: OriginalIntroduction, _ number: ConnectionNumber, _ turn: inout OriginalTurn
  ) {
    guard let code = OriginalCrewCode(text) else {
      return refuse(number, .invalidCrewCode, "That is no crew code; one looks like LEELOO-7X3K.", &turn)
    }
    enter(code, device, number, as: .joined, &turn)
  }

  /// An id and a name; with a code, also a seat.
  mutating func register(
    _ code: OriginalCrewCode?, _ device: OriginalIntroduction, _ number: ConnectionNumber,
    _ turn: inout OriginalTurn
  ) {
    guard let code else {
      connections[number]?.hasGreeted = true
      connections[number]?.name = device.name
      return turn.send(.registered(deviceID: device.deviceID ?? freshDeviceID()), to: number)
    }
    guard crews[code] == nil else { return enter(code, device, number, as: .registered, &turn) }
    guard makeCrew(code, for: source(of: number), number, &turn) != nil else { return }
    seat(number, at: code, device, as: .registered, &turn)
  }

  /// For good: the member is forgotten. Those who do not know the message learn that it is offline.
  mutating func leaveCrew(_ number: ConnectionNumber, _ turn: inout OriginalTurn) {
    guard let place = connections[number]?.place else {
      return refuse(number, .invalidMessage, "You are in no crew.", &turn)
    }
    standUp(number, leaving: true, &turn)
    turn.send(.crewLeft(place.code), to: number)
  }

  /// Into a crew that is there, or not. Who is a member already may always come back; of everybody else the tries are counted,
  /// and whether the crew is there makes no difference to that.
  private mutating func enter(
    _ code: OriginalCrewCode, _ device: OriginalIntroduction, _ number: ConnectionNumber,
    as entrance: OriginalEntrance, _ turn: inout OriginalTurn
  ) {
    let isMember = device.deviceID.map { crews[code]?.members[$0] != nil } ?? false
    guard isMember || guesses.allows(source(of: number), at: turn.now.uptime) else {
      return refuseRate(number, &turn)
    }
    guard let crew = crews[code] else {
      return refuse(number, .invalidCrewCode, "Crew \(code) not found", &turn)
    }
    if let id = device.deviceID, let holder = crew.holder(of: id), holder != number {
      let place = OriginalPlace(code: code, deviceID: id)
      return claim(place, from: holder, by: number, device, as: entrance, &turn)
    }
    seat(number, at: code, device, as: entrance, &turn)
  }

  /// The device has its place: it is told first, then the others.
  mutating func seat(
    _ number: ConnectionNumber, at code: OriginalCrewCode, _ device: OriginalIntroduction,
    as entrance: OriginalEntrance, _ turn: inout OriginalTurn
  ) {
    let place = OriginalPlace(code: code, deviceID: device.deviceID ?? freshDeviceID())
    if let old = connections[number]?.place, old != place { standUp(number, &turn) }
    guard makeRoom(at: place) else {
      return refuse(number, .crewFull, "The crew has as many members as it may.", &turn)
    }
    let now = turn.now.uptime
    change(code) { $0.seat(place.deviceID, device.name, on: number, at: now) }
    connections[number]?.hasGreeted = true
    connections[number]?.name = device.name
    if connections[number]?.place == nil { counters.devices += 1 }
    connections[number]?.place = place
    turn.effects.append(.liftGreetingLimit(number))
    answer(number, at: place, as: entrance, &turn)
    turn.fanOut(.memberJoined(deviceID: place.deviceID, device.name), to: others(than: number, in: code))
  }

  /// The device has its place no more; it may sit down elsewhere.
  mutating func standUp(_ number: ConnectionNumber, leaving: Bool = false, _ turn: inout OriginalTurn) {
    guard let place = connections[number]?.place else { return }
    let name = connections[number]?.name ?? OriginalName(nil)
    connections[number]?.place = nil
    counters.devices -= 1
    let now = turn.now.uptime
    change(place.code) { crew in
      if leaving { crew.remove(place.deviceID, at: now) } else { crew.vacate(place.deviceID, at: now) }
    }
    let others = others(than: number, in: place.code)
    turn.fanOut(.memberOffline(deviceID: place.deviceID, name, left: leaving), to: others)
    grantClaims(of: place, &turn)
  }

  func others(than number: ConnectionNumber, in code: OriginalCrewCode) -> [ConnectionNumber] {
    crews[code]?.online.filter { $0 != number } ?? []
  }

  private func answer(
    _ number: ConnectionNumber, at place: OriginalPlace, as entrance: OriginalEntrance,
    _ turn: inout OriginalTurn
  ) {
    guard let crew = crews[place.code] else { return }
    let seat = OriginalSeat(deviceID: place.deviceID, crewID: crew.id, code: place.code)
    switch entrance {
    case .created: turn.send(.crewCreated(seat), to: number)
    case .registered: turn.send(.registered(deviceID: place.deviceID), to: number)
    case .joined:
      let online = crew.names(besides: place.deviceID)
      turn.send(.crewJoined(seat, members: crew.members.count, online: online), to: number)
    }
  }

  private mutating func makeRoom(at place: OriginalPlace) -> Bool {
    guard let crew = crews[place.code], crew.members[place.deviceID] == nil,
      crew.members.count >= limits.membersPerCrew
    else { return true }
    return crews[place.code]?.makeRoom() ?? false
  }
}
