/// What has the screen, the first that wants it.
enum Layer: Hashable, Sendable {
  /// Both buttons are held.
  case reset
  /// The state on disk is being read.
  case starting
  /// A code, letters, a question of a pairing.
  case pairing
  /// Leave the crew, or remove somebody?
  case parting
  /// A list.
  case menu
  /// A message, a problem, a notice.
  case card
  /// Nothing in particular.
  case home
}
