import DeviceRuntime
import LeelooProtocol

/// Something that will happen at a moment of virtual time. A life that has ended is not reached any more.
enum Happening {
  case timer(device: Int, life: Int, timer: MindTimer, serial: UInt64)
  case diskDone(device: Int, life: Int)
  case opened(wire: Int)
  case refused(device: Int, life: Int, wire: Int)
  case toHub(wire: Int, message: [UInt8])
  case pingToHub(wire: Int)
  case toDevice(wire: Int, message: [UInt8])
  case pongToDevice(wire: Int)
  case closedAtHub(wire: Int)
  case closedAtDevice(wire: Int)
  case hubWake(life: Int)
  case button(device: Int, life: Int, isLove: Bool, isPressed: Bool)
}

/// One TCP connection: bytes arrive in order or not at all.
struct Wire {
  let device: Int
  let life: Int
  var hubNumber: ConnectionNumber?
  var isOpenAtDevice = true
  /// Nothing passes any more, and nobody is told.
  var isFrozen = false
  var lastToHub: Duration = .zero
  var lastToDevice: Duration = .zero
}
