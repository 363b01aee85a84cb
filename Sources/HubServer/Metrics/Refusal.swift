import HubCore
import LeelooProtocol

/// Why somebody was refused.
///
/// A reason is a case of the sources, never something that a peer chose: so metrics and journal have a known, small set of them.
enum Refusal: Hashable {
  /// A socket or a handshake was not let in.
  case admission(AdmissionRefusal)
  /// A handshake of TLS came to nothing.
  case tls
  /// A request was answered with this status.
  case http(HTTPRefusal)
  /// A frame broke RFC 6455 or a limit.
  case webSocket(WebSocketViolation)
  /// A connection had used up its frames: nothing of it is read for a while.
  case throttled
  /// A device of leeloo.v2 was told an error.
  case relay(RelayErrorCode)
  /// A device was turned away from a meeting point.
  case slot(SlotClosure)
  /// An original device was told an error.
  case original(OriginalErrorCode)
  /// What came to the webhook with Telegram's secret was no update.
  case unreadableUpdate
  /// The hub ended a connection by itself.
  case close(CloseReason)
}

extension Refusal {
  /// Every reason that there is.
  static let all: [Refusal] =
    AdmissionRefusal.allCases.map(Refusal.admission) + [.tls] + HTTPRefusal.allCases.map(Refusal.http)
    + WebSocketViolation.allCases.map(Refusal.webSocket) + [.throttled]
    + RelayErrorCode.allCases.filter { $0 != .tooSlow }.map(Refusal.relay)
    + [.taken, .empty, .crowded, .rateLimited].map(Refusal.slot)
    + OriginalErrorCode.allCases.map(Refusal.original) + [.unreadableUpdate]
    + [.noHello, .silent, .tooSlow, .overloaded].map(Refusal.close)

  /// Its name in metrics, journal and the page on operating a hub, such as `websocket_reserved_bits`.
  var word: String { Self.words[self] ?? "other" }

  private static let words = Dictionary(uniqueKeysWithValues: all.map { ($0, $0.spelling) })

  private var spelling: String {
    switch self {
    case .admission(let refusal): "admission_" + Self.snake("\(refusal)")
    case .tls: "tls_failed"
    case .http(let refusal): "http_\(refusal.rawValue)"
    case .webSocket(let violation): "websocket_" + Self.snake("\(violation)")
    case .throttled: "websocket_throttled"
    case .relay(let code): "relay_" + Self.snake("\(code)")
    case .slot(let closure): "slot_" + Self.snake("\(closure)")
    case .original(let code): "original_\(code.rawValue)"
    case .unreadableUpdate: "telegram_unreadable"
    case .close(let reason): "close_" + Self.snake("\(reason)")
    }
  }

  /// `tooManyTopics` as `too_many_topics`, `notUTF8` as `not_utf8`.
  private static func snake(_ name: String) -> String {
    name.reduce(into: ("", false)) { words, letter in
      words.0 += (letter.isUppercase && words.1 ? "_" : "") + letter.lowercased()
      words.1 = letter.isLowercase
    }.0
  }
}

/// The statuses by which requests are refused, besides those of an ``HubCore/AdmissionRefusal``.
enum HTTPRefusal: UInt, Hashable, CaseIterable {
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case timeout = 408
  case payloadTooLarge = 413
  case unsupportedMediaType = 415
  case misdirected = 421
  case upgradeRequired = 426
  case tooManyRequests = 429
  case headTooLarge = 431
  case unavailable = 503
}
