/// What a bot's link has to tell. Never the token, a name or anything that was said.
public enum TelegramNote: Hashable, Sendable {
  /// It is served.
  case serving
  /// The Bot API does not do what it should; why.
  case trouble(String)
}
