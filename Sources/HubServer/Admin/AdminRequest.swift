import HubCore
import NIOHTTP1

/// What an operator asks for on the admin socket.
enum AdminRequest: Hashable {
  case metrics
  case status
  /// Everybody is sent away, and the program ends.
  case drain
  /// The address is refused for so many minutes, and its connections end.
  case ban(PeerAddress, minutes: Int)
  case unban(PeerAddress)
  /// Who is banned.
  case bans

  /// The longest ban, in minutes: thirty days.
  static let longestBan = 43_200

  /// Nil for what is no request.
  init?(method: HTTPMethod, uri: String) {
    let path = uri.prefix { $0 != "?" }
    let query = Self.query(uri.dropFirst(path.count + 1))
    switch (method, path) {
    case (.GET, "/metrics"): self = .metrics
    case (.GET, "/status"): self = .status
    case (.GET, "/bans"): self = .bans
    case (.POST, "/drain"): self = .drain
    case (.POST, "/ban"):
      guard let address = query["address"].flatMap(PeerAddress.init(written:)),
        let minutes = Int(query["minutes"] ?? "60"), (1...Self.longestBan).contains(minutes)
      else { return nil }
      self = .ban(address, minutes: minutes)
    case (.POST, "/unban"):
      guard let address = query["address"].flatMap(PeerAddress.init(written:)) else { return nil }
      self = .unban(address)
    default: return nil
    }
  }

  private static func query(_ text: Substring) -> [Substring: String] {
    let pairs = text.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
    return Dictionary(pairs.filter { $0.count == 2 }.map { ($0[0], String($0[1])) }) { first, _ in first }
  }
}
