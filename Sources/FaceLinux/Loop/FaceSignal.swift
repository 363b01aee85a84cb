internal import LeelooService

/// What other threads have for the loop.
enum FaceSignal: Sendable {
  /// Bytes of the mind, on the connection of that number.
  case received([UInt8], connection: Int)
  /// That connection is over, and why.
  case closed(SocketProblem?, connection: Int)
  /// The speaker failed, or works again.
  case sound(SoundFailure?)
  /// The watchdog wants to know whether the loop moves.
  case question(answer: @Sendable () -> Void)
  /// The program is told to end.
  case terminate
}
