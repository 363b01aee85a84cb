import ByteCoding
import LeelooProtocol

/// Four bytes by which one life of the hub names a topic in its log. They lead back to no topic: the label is a keyed hash,
/// and the key is gone when the hub ends.
public struct TopicLabel: Hashable, Sendable, CustomStringConvertible {
  private let value: UInt32

  init(_ value: UInt32) { self.value = value }

  /// Eight hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

/// Labels topics under a random key.
struct TopicLabeller: Sendable {
  private let key: (UInt64, UInt64)

  init(key: (UInt64, UInt64)) { self.key = key }

  func label(of topic: Topic) -> TopicLabel {
    TopicLabel(UInt32(truncatingIfNeeded: SipHash.hash(topic.value.bytes, key: key)))
  }
}
