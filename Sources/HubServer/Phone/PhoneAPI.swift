import HubCore
import LeelooService
import NIOHTTP1

/// The HTTP API by which a Telegram bot serves phones: the seed's paths, bodies and answers.
///
/// Without a secret there is no such API: whoever could reach the port would be every phone at once.
struct PhoneAPI: HTTPService {
  /// The most bytes of a body.
  static let bodyLimit = 64 * 1024

  private let secret: Secret
  private let crews: CrewsDoor

  init(secret: Secret, crews: CrewsDoor) {
    self.secret = secret
    self.crews = crews
  }

  func admit(_ head: HTTPRequestHead) -> HTTPAdmission? {
    guard head.uri.hasPrefix(PhoneRoute.prefix) else { return nil }
    guard head.headers["X-Api-Secret"].count == 1, secret.matches(head.headers["X-Api-Secret"][0]) else {
      return .answer(HTTPAnswer(.unauthorized, "unauthorized"))
    }
    guard let route = PhoneRoute(head) else { return .answer(HTTPAnswer(.notFound, "not_found")) }
    return .whenWhole(limit: Self.bodyLimit) { body, then in
      crews.ask({ Self.answer(route, body, beside: $0) }, then)
    }
  }

  private static func answer(_ route: PhoneRoute, _ body: [UInt8], beside reception: Reception) -> HTTPAnswer
  {
    guard let crews = reception.original else { return HTTPAnswer(.notFound, "not_found") }
    return answer(route, body, by: crews.answer)
  }

  static func answer(
    _ route: PhoneRoute, _ body: [UInt8], by crews: (PhoneRequest) -> PhoneAnswer
  ) -> HTTPAnswer {
    do throws(PhoneRoute.Refusal) {
      return HTTPAnswer(crews(try route.request(body)))
    } catch {
      return HTTPAnswer(.badRequest, error.sentence)
    }
  }
}
