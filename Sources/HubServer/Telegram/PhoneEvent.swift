import HubCore
import LeelooProtocol
import Telegram

/// What somebody did in a chat, as the crews know people.
struct PhoneEvent: Hashable, Sendable {
  let phone: PhoneID
  let name: OriginalName
  let action: TelegramUpdate.Action
}

extension PhoneEvent {
  init?(_ event: TelegramUpdate.Event) {
    guard let phone = PhoneID(event.chat) else { return nil }
    self.init(phone: phone, name: OriginalName(event.name, orElse: "Phone"), action: event.action)
  }
}
