internal import Synchronization

/// How many more connections a listener may have.
final class ListenerPlaces: Sendable {
  private let free: Mutex<Int>

  init(count: Int) {
    free = Mutex(count)
  }

  func take() -> ListenerPlace? {
    let hasOne = free.withLock { free in
      guard free > 0 else { return false }
      free -= 1
      return true
    }
    return hasOne ? ListenerPlace(of: self) : nil
  }

  fileprivate func giveBack() {
    free.withLock { $0 += 1 }
  }
}

/// One connection's place, given back when the connection's descriptor closes.
final class ListenerPlace: Sendable {
  private let places: ListenerPlaces

  fileprivate init(of places: ListenerPlaces) {
    self.places = places
  }

  deinit { places.giveBack() }
}
