internal import LeelooService
internal import Synchronization

/// Where other threads leave what the loop has to see; leaving something wakes it.
final class Inbox: Sendable {
  /// The most bytes of the mind that may wait; what it says in a second is a thousandth of it.
  private static let byteLimit = 1 << 20

  private struct Waiting {
    var signals: [FaceSignal] = []
    var bytes = 0
  }

  private let waiting = Mutex(Waiting())
  private let bell: Bell

  init() throws(SystemError) {
    bell = try Bell()
  }

  /// What to poll for.
  var descriptor: Int32 { bell.descriptor }

  /// Leaves a signal.
  func post(_ signal: FaceSignal) {
    waiting.withLock { $0.signals.append(signal) }
    bell.ring()
  }

  /// Leaves bytes of the mind; false where it says more than the loop can follow.
  func post(received bytes: [UInt8], connection: Int) -> Bool {
    let fits = waiting.withLock { waiting in
      guard waiting.bytes + bytes.count <= Self.byteLimit else { return false }
      waiting.bytes += bytes.count
      waiting.signals.append(.received(bytes, connection: connection))
      return true
    }
    if fits { bell.ring() }
    return fits
  }

  /// Takes everything, oldest first.
  func take() -> [FaceSignal] {
    bell.silence()
    return waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting.signals
    }
  }
}
