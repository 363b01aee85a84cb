import LeelooService

/// Watches a mind's control socket and keeps every message that it showed, through the mind's deaths as well.
final class MindWatch {
  /// The messages in the order in which they were shown.
  private(set) var shown: [ControlEvent.Shown] = []
  /// The newest state; nil while the mind is away.
  private(set) var status: ControlStatus?

  private let path: String
  private var client: ControlClient?

  init(_ device: DemoDevice) { path = device.controlSocket }

  /// Takes what the mind has said.
  func look() {
    if client == nil { connect() }
    guard let client else { return }
    guard let events = (try? client.eventsSoFar()) ?? nil else { return lose() }
    for event in events {
      switch event {
      case .status(let status): self.status = status
      case .shown(let message): shown.append(message)
      }
    }
  }

  /// `love`, `fire`, `text`, in the order in which they were shown.
  var kinds: [String] { shown.map(\.kind) }

  /// Forgets the messages so far, so that what follows stands alone.
  func beginAnew() { shown = [] }

  private func connect() {
    guard let client = try? ControlClient(connectingTo: path) else { return }
    do {
      try client.ask(.watch)
      self.client = client
    } catch { lose() }
  }

  private func lose() {
    client = nil
    status = nil
  }
}
