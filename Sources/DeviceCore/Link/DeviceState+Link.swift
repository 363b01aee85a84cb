import FaceProtocol

extension DeviceState {
  mutating func take(_ news: LinkNews, in turn: inout Turn<some RandomNumberGenerator>) {
    let before = link
    link.take(news)
    switch news {
    case .connecting: break
    case .up: if !before.isUp { turn.note(.linkUp) }
    case .down(let cause, let detail, _):
      timers.cancel(.echo, in: &turn)
      // A hub that is away for a week is one line, not one for every try.
      if before.cause != cause { turn.note(.linkDown, ["cause": "\(cause)", "detail": detail]) }
      linkLostWhilePairing(because: cause, in: &turn)
    }
  }

  /// A press that no echo answers is the first sign of a link that only looks alive.
  mutating func echoMissing(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link.isUp else { return }
    turn.emit(.probeLink)
    lights.say(.kept)
  }
}
