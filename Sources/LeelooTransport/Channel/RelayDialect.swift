import LeelooProtocol
import NIOWebSocket

/// What is spoken with a hub. The subprotocol of the WebSocket handshake tells the hub which it is.
public enum RelayDialect: Hashable, Sendable {
  /// `leeloo.v2`: binary frames, of which the hub reads the envelope alone.
  case leeloo
  /// That of the original devices: text frames that the hub reads whole. A handshake without a subprotocol asks for it.
  case original
}

extension RelayDialect {
  var subprotocols: [String] {
    switch self {
    case .leeloo: [RelayLimits.subprotocol]
    case .original: []
    }
  }

  var opcode: WebSocketOpcode {
    switch self {
    case .leeloo: .binary
    case .original: .text
    }
  }

  /// The most bytes of a message. The original devices' library takes 1 MiB.
  var frameLimit: Int {
    switch self {
    case .leeloo: RelayLimits.frameLimit
    case .original: 1 << 20
    }
  }

  /// For people.
  var name: String {
    switch self {
    case .leeloo: RelayLimits.subprotocol
    case .original: "the original devices' protocol"
    }
  }
}
