import LeelooProtocol
import LeelooService
import NIOHTTP1
import Telegram

/// Where Telegram brings updates. Each request bears the secret that this hub gave when it asked for them.
struct TelegramWebhook: HTTPService {
  /// An update with the longest text is far below it.
  static let bodyLimit = 256 * 1024

  private let secret: Secret
  private let crews: CrewsDoor
  private let refusals: RefusalCounter

  init(secret: Secret, crews: CrewsDoor, refusals: RefusalCounter) {
    self.secret = secret
    self.crews = crews
    self.refusals = refusals
  }

  func admit(_ head: HTTPRequestHead) -> HTTPAdmission? {
    guard head.uri == TelegramSettings.path, head.method == .POST else { return nil }
    let given = head.headers["X-Telegram-Bot-Api-Secret-Token"]
    guard given.count == 1, secret.matches(given[0]) else {
      return .answer(HTTPAnswer(.unauthorized, "unauthorized"))
    }
    return .whenWhole(limit: Self.bodyLimit, take)
  }

  /// What is no update is answered like one, since Telegram would bring it again and again, but counted.
  private func take(_ body: [UInt8], _ then: @escaping (HTTPAnswer) -> Void) {
    let taken = HTTPAnswer(.ok, json: .object([:]))
    guard let json = try? JSON(body, depthLimit: 64), let update = try? TelegramUpdate(json) else {
      refusals.count(.unreadableUpdate)
      return then(taken)
    }
    crews.ask(
      {
        $0.telegram?.take(update)
        return taken
      }, then)
  }
}
