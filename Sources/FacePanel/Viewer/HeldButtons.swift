import FaceProtocol

/// Who holds which button of a device, when several pages show it: it goes down with the first and up with the last.
struct HeldButtons: Sendable {
  private var holders: [ButtonID: Set<ViewerID>] = [:]

  /// Whether this makes an edge.
  mutating func change(_ button: ButtonID, isPressed: Bool, by viewer: ViewerID) -> Bool {
    let wasHeld = !holders[button, default: []].isEmpty
    if isPressed { holders[button, default: []].insert(viewer) } else { holders[button]?.remove(viewer) }
    return wasHeld == holders[button, default: []].isEmpty
  }

  /// A page that is gone holds nothing: the buttons that come up with it.
  mutating func release(by viewer: ViewerID) -> [ButtonID] {
    ButtonID.allCases.filter { holders[$0, default: []].contains(viewer) }
      .filter { change($0, isPressed: false, by: viewer) }
  }
}

/// One connected page; counts up.
struct ViewerID: Hashable, Sendable {
  let number: UInt32
}
