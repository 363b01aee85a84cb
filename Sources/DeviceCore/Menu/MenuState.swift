/// The open menu.
struct MenuState: Hashable, Sendable {
  var page = MenuPage.main
  var selected = 0

  /// Nobody chose anything for so long: it closes.
  static let timeout: Duration = .seconds(20)
}

/// Which list is open.
enum MenuPage: Hashable, Sendable {
  case main
  case crew
}

/// A line of the menu. Every line does something; what this board can't do has none.
enum MenuItem: Hashable, Sendable {
  case mute, volume, quietHours, crew, pair, showCode, typeCode, name, hub, reset, close
  case member(String), leave, back
}
