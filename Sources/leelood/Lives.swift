import DeviceRuntime
import Glibc
import LeelooService
import Synchronization

/// One life of the device after the other: one that has been reset begins anew.
final class Lives: Sendable {
  private let state = Mutex(State())

  private struct State {
    var device: Device?
    var isOver = false
  }

  /// Ends this life, and there is no other.
  func end() {
    let device = state.withLock { state in
      state.isOver = true
      return state.device
    }
    device?.stop()
  }

  /// Lives until ``end()`` and gives the exit code.
  func live(_ settings: DeviceSettings, _ journal: Journal) -> Int32 {
    do throws(DeviceStartProblem) {
      while let device = try begin(settings, journal), device.waitForEnd() == .reset {}
      return EX_OK
    } catch {
      journal.log(.startFailed, problem: error)
      return error.exitCode
    }
  }

  private func begin(_ settings: DeviceSettings, _ journal: Journal) throws(DeviceStartProblem) -> Device? {
    guard !state.withLock({ $0.isOver }) else { return nil }
    let device = try Device(settings, journal: journal, notifier: ServiceNotifier())
    let isOver = state.withLock { state in
      state.device = device
      return state.isOver
    }
    if isOver { device.stop() }
    return device
  }
}
