public import ByteCoding

/// Where a crew meets on the hub: 16 bytes that only its members know. Never logged in full.
public struct Topic: Hashable, Sendable {
  /// The bytes that travel.
  public let value: Opaque16

  /// Names a topic by its bytes.
  public init(_ value: Opaque16) { self.value = value }
}

/// One life of the hub. Counters start anew with each.
public struct StreamID: Hashable, Sendable {
  /// A random number.
  public let value: UInt64

  /// Names a stream.
  public init(_ value: UInt64) { self.value = value }
}

/// A socket's number for as long as the hub runs; never reused within a stream.
public struct ConnectionNumber: Hashable, Sendable {
  /// Counted from 1.
  public let value: UInt64

  /// Names a connection.
  public init(_ value: UInt64) { self.value = value }
}

/// Eight bytes by which a sender knows its own message again; random to everybody else, and shown to nobody else.
public struct PublishTag: Hashable, Sendable {
  /// The bytes as a number.
  public let value: UInt64

  /// Names a publication.
  public init(_ value: UInt64) { self.value = value }
}

/// The meeting point of a pairing: the public half of a code, four letters.
public struct RouteCode: Hashable, Sendable {
  /// Four letters of the code's alphabet.
  public let letters: String

  /// Takes four ASCII capitals or digits.
  public init?(_ letters: String) {
    let allowed = letters.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
    guard letters.utf8.count == 4, allowed else { return nil }
    self.letters = letters
  }
}

/// Figures that both ends of the relay protocol keep to.
public enum RelayLimits {
  /// The WebSocket subprotocol of this dialect.
  public static let subprotocol = "leeloo.v2"
  /// The version in `hello`.
  public static let version: UInt8 = 2
  /// The most bytes in a published body or a pairing-slot message.
  public static let bodyLimit = 65_536
  /// The most bytes in a whole frame: the body and what stands around it.
  public static let frameLimit = bodyLimit + 64
  /// How long a pairing slot lives, alone or with two in it, in seconds.
  public static let slotLifetimeSeconds = 300
}
