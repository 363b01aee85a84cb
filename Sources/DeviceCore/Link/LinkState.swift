import FaceProtocol

/// The way to the hub, as the screen tells it.
struct LinkState: Hashable, Sendable {
  private(set) var shown = StatusLine.Link.starting
  private(set) var cause: LinkCause?

  var isUp: Bool { shown == .online }

  /// For the menu's line about the hub.
  var sentence: String {
    switch (shown, cause) {
    case (.online, _): "Connected"
    case (.starting, _), (.connecting, _): "Connecting"
    case (.offline, .noNetwork?): "No network: trying again"
    case (.offline, .refused?): "The hub refuses: trying again"
    case (.offline, .noHub?), (.offline, nil): "No hub: trying again"
    }
  }

  /// Every further try after a loss is not news: only whether it came to something.
  mutating func take(_ news: LinkNews) {
    switch news {
    case .connecting: if shown != .offline { shown = .connecting }
    case .up: (shown, cause) = (.online, nil)
    case .down(let newCause, _, _): (shown, cause) = (.offline, newCause)
    }
  }
}
