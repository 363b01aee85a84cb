public import Telegram

/// What a bot for a crew's friends is told at its start.
public struct ChatSettings: Sendable {
  /// Where the hub is: `wss://…`, or `ws://` on this machine.
  public var hub: String
  /// A PEM file of the authorities to trust; nil for the system's.
  public var authorities: String?
  /// Where the chats' keys are; only this process's user may read it.
  public var stateFolder: String
  /// Where the service manager puts secrets for this program (`$CREDENTIALS_DIRECTORY`); nil where it has none.
  public var credentials: String?
  /// The bot at Telegram.
  public var telegram: TelegramSettings
  /// Where a proxy brings what Telegram brings to the webhook of ``telegram``; nil for long polling, where nothing listens.
  public var door: TelegramDoor?
  /// The program's version.
  public var version: String

  /// How many chats there may be: each is a device with threads and keys of its own.
  public static let chatLimit = 16

  /// Describes a bot.
  public init(
    hub: String, authorities: String? = nil, stateFolder: String, credentials: String? = nil,
    telegram: TelegramSettings, door: TelegramDoor? = nil, version: String
  ) {
    self.hub = hub
    self.authorities = authorities
    self.stateFolder = stateFolder
    self.credentials = credentials
    self.telegram = telegram
    self.door = door
    self.version = version
  }
}
