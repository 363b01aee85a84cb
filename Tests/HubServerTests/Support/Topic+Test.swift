import ByteCoding
import LeelooProtocol

extension Topic {
  /// A topic of sixteen equal bytes.
  static func test(_ byte: UInt8) -> Topic {
    guard let value = Opaque16([UInt8](repeating: byte, count: 16)) else { preconditionFailure("16 bytes") }
    return Topic(value)
  }
}
