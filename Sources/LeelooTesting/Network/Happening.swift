import DeviceRuntime
import LeelooProtocol
import LeelooTransport

/// Something that will happen at a moment of virtual time. A life that has ended is not reached any more.
enum Happening {
  case timer(device: Int, life: Int, timer: MindTimer, serial: UInt64)
  case diskDone(device: Int, life: Int)
  case opened(wire: Int)
  case refused(wire: Int, LinkFailure)
  case toHub(wire: Int, Upward)
  case toDevice(wire: Int, Downward)
  case hubWake(node: Int, life: Int)
  case order(OrderHappening)
  case deed(device: Int, life: Int, Deed)
  case shown(device: Int, life: Int, serial: UInt32)
  case button(device: Int, life: Int, isLove: Bool, isPressed: Bool)
}

/// What a device's end of a connection brings the hub's.
package enum Upward {
  case message([UInt8])
  case ping
  case pong
  case closed
}

/// What the hub's end of a connection brings a device's.
package enum Downward {
  case message([UInt8])
  /// A text message, which no hub of this dialect sends.
  case text
  case ping
  case pong
  case closed
}

/// One TCP connection: bytes arrive in order or not at all.
struct Wire {
  let device: Int
  /// Which hub it leads to.
  let node: Int
  var hubNumber: ConnectionNumber?
  var isOpenAtDevice = true
  /// From now on nothing enters it, and nobody is told.
  var isFrozen = false
  /// What is on it does not arrive either.
  var isBroken = false
  var lastToHub: Duration = .zero
  var lastToDevice: Duration = .zero
}

/// How a device's network is.
public struct NetworkCondition: Hashable, Sendable {
  /// One way, as a rule, in milliseconds.
  public var delay: ClosedRange<Int64> = 1...40
  /// How many of a thousand passages wait for a lost packet to come again.
  public var stallsPerThousand = 10
  /// How long those wait, in milliseconds.
  public var stall: ClosedRange<Int64> = 500...4000
  /// No way to anywhere.
  public var isGone = false

  /// A good network with a lost packet now and then.
  public init() {}
}
