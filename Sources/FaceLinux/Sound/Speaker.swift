package import FaceRender
package import LeelooConfig
package import LeelooService
internal import Synchronization

/// The board's speaker, driven by a thread of its own that sleeps while there is nothing to be heard.
///
/// The device is opened for the first sound and closed some seconds after the last one. While it cannot be opened,
/// sounds are dropped; each new one is another try.
package final class Speaker: Sendable {
  /// What the thread is to do next.
  struct Orders {
    var sounds: [StartedSound] = []
    var isOver = false
  }

  /// How long one call of the device may take before the thread counts as stuck.
  private static let patience = Nanoseconds.seconds(10)

  private let bell: Bell
  private let orders = Mutex(Orders())
  /// When the thread last said that it moves; zero while it sleeps.
  private let movedAt = Atomic<Nanoseconds>(0)

  /// Starts the thread. `report` is called on it when the device fails, and with nil when it works again.
  package init(
    _ config: BoardSound, bank: SoundBank = SoundBank(), report: @escaping @Sendable (SoundFailure?) -> Void
  ) throws(SystemError) {
    bell = try Bell()
    let thread = SoundThread(config, bank: bank, speaker: self, report: report)
    BlockingThread.start("sound") { thread.run() }
  }

  /// Starts a sound beside those that are playing. A burst loses its oldest.
  package func play(_ sound: StartedSound) {
    order { orders in
      orders.sounds.append(sound)
      if orders.sounds.count > Mixer.voiceLimit { orders.sounds.removeFirst() }
    }
  }

  /// Ends the thread; what is playing is cut.
  package func stop() {
    order { $0.isOver = true }
  }

  /// Whether the thread sleeps or gets on with its work.
  package func isAlive(at now: Nanoseconds) -> Bool {
    let moved = movedAt.load(ordering: .relaxed)
    return moved == 0 || now < moved + Self.patience
  }

  private func order(_ change: (inout Orders) -> Void) {
    orders.withLock { change(&$0) }
    bell.ring()
  }

  /// For the thread: takes what was ordered.
  func take(at now: Nanoseconds) -> Orders {
    movedAt.store(now, ordering: .relaxed)
    return orders.withLock { orders in
      defer { orders.sounds = [] }
      return orders
    }
  }

  /// For the thread: sleeps until something is ordered; false where the time passed.
  func sleep(milliseconds limit: Int32?) -> Bool {
    movedAt.store(0, ordering: .relaxed)
    return bell.wait(milliseconds: limit)
  }
}
