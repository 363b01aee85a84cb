import Telegram

/// A button under a message; the raw value is what the seed's bot calls it.
enum TelegramButton: String, Hashable, Sendable, CaseIterable {
  case createCrew = "create_crew"
  case joinCrew = "join_crew"
  case myCrew = "my_crew"
  case pairDevice = "pair_device"
  case sendMessage = "send_message"
  case crewStatus = "crew_status"
  case love
  case fire
  case nudge
  case leaveCrew = "leave_crew"

  private var label: String {
    switch self {
    case .createCrew: "Make a crew"
    case .joinCrew: "Join a crew"
    case .myCrew: "My crew"
    case .pairDevice: "Add a device"
    case .sendMessage: "Say something"
    case .crewStatus: "Who is there?"
    case .love: "❤️ Love"
    case .fire: "🔥 Fire"
    case .nudge: "👋 Nudge"
    case .leaveCrew: "Leave the crew"
    }
  }

  /// As the Bot API has it.
  var key: TelegramKey { TelegramKey(label: label, data: rawValue) }
}
