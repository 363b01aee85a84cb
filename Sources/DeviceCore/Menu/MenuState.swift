import CrewMessages

/// The open menu.
struct MenuState: Hashable, Sendable {
  var page = MenuPage.main
  var selected = 0

  /// Nobody chose anything for so long: it closes. Two people who compare a picture on the phone need longer.
  var timeout: Duration { page == .picture ? .seconds(180) : .seconds(20) }
}

/// Which list is open.
enum MenuPage: Hashable, Sendable {
  case main
  /// Everybody in the crew.
  case roster
  /// One of them.
  case member(DeviceID)
  /// What the crew looks like.
  case picture
  /// Who came and went.
  case comings
}

/// A line of the menu. Every line does something; what this board can't do has none.
enum MenuItem: Hashable, Sendable {
  case mute, volume, quietHours, crew, pair, showCode, typeCode, name, hub, reset, close
  case member(Member), confirm, picture, comings, leave, remove(Member), line(String), back
}
