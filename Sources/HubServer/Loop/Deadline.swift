/// Something to do when a time is over, unless it is called off before.
final class Deadline {
  private var body: (() -> Void)?

  init(_ body: @escaping () -> Void) { self.body = body }

  /// Nothing will happen.
  func callOff() { body = nil }

  /// False where it was called off.
  func expire() -> Bool {
    guard let body else { return false }
    callOff()
    body()
    return true
  }
}
