import LeelooService

extension ControlStatus.Link {
  /// The way to the hub in a sentence without its end.
  var sentence: String {
    let place = hub.visible
    return switch state {
    case .starting: "not tried yet, \(place)"
    case .connecting: "connecting to \(place)"
    case .online: "online for \(passedTime(seconds: sinceSeconds)), \(place)"
    case .offline: "offline for \(passedTime(seconds: sinceSeconds)), \(place)" + cause + nextTry
    }
  }

  private var cause: String { reason.map { ": \($0.visible)" } ?? "" }
  private var nextTry: String { retryInSeconds.map { "; next try in \(passedTime(seconds: $0))" } ?? "" }
}

extension ControlStatus.Delivery {
  /// The same words as on the screen.
  var words: String {
    switch state {
    case .waiting: "waiting"
    case .sent: "sent"
    case .delivered: "delivered \(count) of \(of)"
    case .expired: "expired before everybody had it"
    }
  }
}
