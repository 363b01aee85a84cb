import LeelooProtocol

extension EmbeddedSocket {
  func say(_ frame: ClientFrame) { sendFrame(0x82, frame.encoded()) }

  /// The frames of leeloo.v2 that came since the last time.
  func relayed() -> [HubFrame] {
    frames().filter { $0.first == 0x82 }.compactMap { try? HubFrame.decode($0.payload) }
  }

  /// What came to an original device since the last time.
  func told() -> [[String: JSON]] {
    frames().filter { $0.first == 0x81 }.compactMap { try? JSON($0.payload).members() }
  }
}

extension RouteCode {
  /// A route of four equal letters.
  static func test(_ letter: Character) -> RouteCode {
    guard let route = RouteCode(String(repeating: letter, count: 4)) else { preconditionFailure("a capital") }
    return route
  }
}
