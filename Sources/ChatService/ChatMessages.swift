import LeelooService

// Every line that `leeloo-telegram` writes besides its minds' own. `systemd/leeloo.catalog` explains each by its id.
extension JournalMessage {
  static let chatsServed = JournalMessage(
    "b3fef3b3505a46e689fb2c878b5ca0a9", .notice, "The chats are served.")
  static let chatTrouble = JournalMessage(
    "b86bc75193194bc9886e760d3d93908e", .warning, "The bot has trouble with the Bot API.")
  static let chatAdmitted = JournalMessage(
    "b7c8c8d566ef4aa8a5c6b5644b1c7acf", .notice, "A chat used an invitation.")
  static let chatNotOpened = JournalMessage(
    "057160c05aa2414e9fd31c5b8baa1f99", .error, "A chat's device could not be started.")
  static let chatClosed = JournalMessage(
    "a09632390f2c49419337f51545b948f1", .warning, "A chat takes nothing any more.")
  static let chatReopened = JournalMessage(
    "ea05c7a88cf94d1d9bcca2644f536772", .notice, "A chat takes messages again.")
  static let chatFaceLost = JournalMessage(
    "221ba34b499249beb1ec8c8e14b4e712", .error, "A chat's device does not answer any more.")
}
