/// Both buttons are held.
struct ResetCountdown: Hashable, Sendable {
  let face: FaceID
  let deadline: Duration
}

extension DeviceState {
  mutating func announceReset(
    after remaining: Duration, on id: FaceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard mayConsent(on: id, in: &turn) else { return }
    reset = ResetCountdown(face: id, deadline: turn.now + remaining)
  }

  /// Nothing comes after this: what would, belongs to the next life.
  mutating func factoryReset(in turn: inout Turn<some RandomNumberGenerator>) {
    if pairing.phase.isUnderWay { turn.emit(.pairing(.decline)) }
    timers.cancelAll(in: &turn)
    turn.note(.factoryReset)
    turn.emit(.factoryReset)
    life = .ended
  }
}
