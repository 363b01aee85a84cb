/// How the memory comes to the disk.
extension DeviceState {
  /// How long a failed save waits for the next try, as the crew's files do.
  static let saveRetryDelay: Duration = .seconds(5)

  /// Last of all: what comes after a save waits for the disk, and no screen should.
  mutating func saveMemory(in turn: inout Turn<some RandomNumberGenerator>) {
    guard isMemoryUnsaved else { return }
    isMemoryUnsaved = false
    timers.cancel(.saveRetry, in: &turn)
    turn.emit(.save(memory))
  }

  /// What was accepted holds, and is to hold after a restart as well.
  mutating func saveFailed(in turn: inout Turn<some RandomNumberGenerator>) {
    timers.start(.saveRetry, after: Self.saveRetryDelay, in: &turn)
  }
}
