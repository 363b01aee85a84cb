import LeelooProtocol

/// Somebody claims the id of a device that seems to be online. Ids prove nothing, so the device itself is asked: if it lives,
/// the claimant is somebody else and gets an id of its own; if it is silent, the claimant is the same device on a new socket.
struct OriginalClaim: Sendable {
  /// Who waits for the answer to its request, in order.
  var claimants: [Claimant] = []
  /// Until when the device may give a sign of life.
  let deadline: Duration

  struct Claimant: Sendable {
    let number: ConnectionNumber
    let device: OriginalIntroduction
    let entrance: OriginalEntrance
  }

  init(deadline: Duration) { self.deadline = deadline }
}

extension OriginalHub {
  /// The claimant is not answered before the claim is settled, and so hears nothing else.
  mutating func claim(
    _ place: OriginalPlace, from holder: ConnectionNumber, by number: ConnectionNumber,
    _ device: OriginalIntroduction, as entrance: OriginalEntrance, _ turn: inout OriginalTurn
  ) {
    guard claims[place]?.claimants.count ?? 0 < limits.membersPerCrew else {
      return refuse(number, .crewFull, "As many claim this device's place as a crew has members.", &turn)
    }
    standUp(number, &turn)
    connections[number]?.isClaiming = true
    connections[number]?.hasGreeted = true
    if claims[place] == nil {
      let deadline = turn.now.uptime + limits.claimPatience
      claims[place] = OriginalClaim(deadline: deadline)
      timers.schedule(.claimDeadline(place), at: deadline)
      turn.effects.append(.ping(holder))
    }
    claims[place]?.claimants.append(.init(number: number, device: device, entrance: entrance))
  }

  /// The device lives: whoever claimed its id gets another.
  mutating func refuseClaims(of place: OriginalPlace, _ turn: inout OriginalTurn) {
    guard let claim = claims.removeValue(forKey: place) else { return }
    turn.note(.claimRefused)
    for claimant in claim.claimants { settle(claimant, at: place, isOwner: false, &turn) }
  }

  /// The place is free: the first claimant has it, any other has come too late.
  mutating func grantClaims(of place: OriginalPlace, _ turn: inout OriginalTurn) {
    guard let claim = claims.removeValue(forKey: place) else { return }
    for claimant in claim.claimants {
      settle(claimant, at: place, isOwner: crews[place.code]?.holder(of: place.deviceID) == nil, &turn)
    }
  }

  /// The device gave no sign of life: its socket makes way and nobody is told, since the device is online again.
  mutating func checkClaim(of place: OriginalPlace, _ turn: inout OriginalTurn) {
    guard let claim = claims[place], claim.deadline <= turn.now.uptime else { return }
    if let holder = crews[place.code]?.holder(of: place.deviceID) {
      let now = turn.now.uptime
      change(place.code) { $0.vacate(place.deviceID, at: now) }
      counters.devices -= 1
      drop(holder)
      turn.effects.append(.close(holder, .replaced))
    }
    grantClaims(of: place, &turn)
  }

  /// Keeps what a claimant says until it has its answer.
  mutating func hold(
    _ frame: OriginalClientFrame, from number: ConnectionNumber, _ turn: inout OriginalTurn
  ) {
    guard let count = connections[number]?.held.count, count < limits.heldFrames else {
      return cut(number, .protocolError, &turn)
    }
    connections[number]?.held.append(frame)
  }

  private mutating func settle(
    _ claimant: OriginalClaim.Claimant, at place: OriginalPlace, isOwner: Bool, _ turn: inout OriginalTurn
  ) {
    guard let held = connections[claimant.number]?.held else { return }
    connections[claimant.number]?.isClaiming = false
    connections[claimant.number]?.held = []
    var device = claimant.device
    if !isOwner { device.deviceID = nil }
    seat(claimant.number, at: place.code, device, as: claimant.entrance, &turn)
    for frame in held { receive(frame, from: claimant.number, &turn) }
  }
}
