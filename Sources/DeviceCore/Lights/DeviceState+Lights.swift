import CrewMessages
import FaceProtocol

extension DeviceState {
  mutating func settleLights(in turn: inout Turn<some RandomNumberGenerator>) {
    if lights.settle(lasting: lastingLight, in: &turn) {
      timers.start(.light, after: Lights.onceDuration, in: &turn)
    }
  }

  /// The table of the handbook. Trouble with the way to the hub comes first: without it nothing else helps.
  private var lastingLight: LightPattern {
    if life == .starting { return .starting }
    if let colour = receivedColour { return .received(colour: colour) }
    if let cause = link.cause { return .amber(pulses: cause.rawValue) }
    if link.shown != .online { return .starting }
    return isAlone ? .needsPairing : .off
  }

  private var receivedColour: UInt8? {
    guard case .card = layer, !memory.isQuiet, case .arrival(let arrival)? = stage.shown?.content else {
      return nil
    }
    return arrival.sender.colour
  }

  /// Sounds a motif unless nobody wants to hear one.
  func sound(_ motif: SoundMotif, in turn: inout Turn<some RandomNumberGenerator>) {
    guard !memory.isMuted, !memory.isQuiet else { return }
    turn.emit(.face(.play(motif), to: .everyone))
  }
}
