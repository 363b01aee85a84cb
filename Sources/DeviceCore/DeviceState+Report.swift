import CrewMessages
import FaceProtocol

extension DeviceState {
  /// Everything that `leeloo status` tells about the mind.
  public func report(at now: Duration) -> DeviceReport {
    DeviceReport(
      name: memory.name, screen: presentation(at: now).screen.name, link: link.shown, hub: hub, crew: crew,
      waiting: ownMessages.waiting, lastDelivery: ownMessages.delivery,
      problems: problems.all,
      pairing: PairingReport(
        phase: pairing.phase.name, guesses: memory.pairingLock.guesses,
        lockedFor: timers.remaining(.pairingLock, at: now), lastFailure: pairing.lastFailure),
      faces: faces.mapValues(\.capabilities), isQuiet: memory.isQuiet, isMuted: memory.isMuted,
      volumePercent: memory.volumePercent)
  }
}
