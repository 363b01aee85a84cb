public import ByteCoding

/// A device, for as long as it is in a crew: 16 random bytes, new after a factory reset.
public struct DeviceID: Hashable, Sendable {
  /// The bytes that travel.
  public let value: Opaque16

  /// Names a device by its bytes.
  public init(_ value: Opaque16) { self.value = value }

  /// A new device.
  public static func random(using generator: inout some RandomNumberGenerator) -> DeviceID {
    DeviceID(.random(using: &generator))
  }
}

/// A message, however often it is sent: 16 random bytes of its sender's.
public struct MessageID: Hashable, Sendable {
  /// The bytes that travel.
  public let value: Opaque16

  /// Names a message by its bytes.
  public init(_ value: Opaque16) { self.value = value }

  /// A new message.
  public static func random(using generator: inout some RandomNumberGenerator) -> MessageID {
    MessageID(.random(using: &generator))
  }
}
