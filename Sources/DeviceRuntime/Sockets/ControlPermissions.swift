import LeelooService

extension ControlVerb {
  /// What shows or sends content, or changes who can read, is for root and the daemon's own user; the rest for
  /// everybody whom the socket's group lets in.
  func isAllowed(for peer: PeerCredentials) -> Bool {
    switch self {
    case .status, .watch, .press, .crew: true
    case .say, .song, .leave, .remove, .rename, .confirm, .pair, .enter, .joinOriginal, .screen:
      peer.isRootOrOwner
    }
  }

  /// Sends, changes or shows content: worth a line in the journal that says who asked.
  var isJournalled: Bool {
    switch self {
    case .status, .watch, .crew: false
    case .press, .say, .song, .leave, .remove, .rename, .confirm, .pair, .enter, .joinOriginal, .screen: true
    }
  }

  /// As it stands on the wire.
  var name: String {
    switch self {
    case .status: "status"
    case .watch: "watch"
    case .press: "press"
    case .say: "say"
    case .song: "song"
    case .crew: "crew"
    case .leave: "leave"
    case .remove: "remove"
    case .rename: "rename"
    case .confirm: "confirm"
    case .pair: "pair"
    case .enter: "enter"
    case .joinOriginal: "joinOriginal"
    case .screen: "screen"
    }
  }
}
