import ByteCoding
import HubCore
import LeelooProtocol

extension Topic {
  /// A topic of sixteen equal bytes.
  static func test(_ byte: UInt8) -> Topic {
    guard let value = Opaque16([UInt8](repeating: byte, count: 16)) else { preconditionFailure("16 bytes") }
    return Topic(value)
  }
}

extension RouteCode {
  /// A route of four equal letters.
  static func test(_ letter: Character) -> RouteCode {
    guard let route = RouteCode(String(repeating: letter, count: 4)) else { preconditionFailure("a capital") }
    return route
  }
}

extension ConnectionNumber {
  /// The connection that a node let in as its `count`th.
  static func test(_ count: UInt64, on node: NodeNumber) -> ConnectionNumber {
    ConnectionNumber(UInt64(node.value) << 40 | count)
  }
}
