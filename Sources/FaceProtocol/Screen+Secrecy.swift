// What leads to a crew is on the glass and in no description: a screen may end in a log, a test's output or a crash report.

extension Screen.Code: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The route half only.
  public var description: String { "\(route) ····" }
  /// The route half only.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Screen.CodeEntry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// How far it is.
  public var description: String { "\(letters.count) letters" }
  /// How far it is.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
