import ByteCoding
import CrewMessages
import DeviceCore
import DeviceRuntime
public import FaceProtocol
import HubCore
import LeelooCrypto
import LeelooProtocol
public import LeelooService
public import TestSupport

/// Whole devices, a hub, their disks and the network between them, in virtual time and from one seed.
///
/// The same seed gives the same run, so that a failure can be told by a number.
public struct Simulation {
  /// How long it has been going on.
  public private(set) var now: Duration = .seconds(1000)
  /// Chance for the test itself.
  public var chance: SplitMix64
  var devices: [SimulatedDevice]
  var hub: Hub?
  var hubLife = 0
  var wires: [Int: Wire] = [:]
  var queue = TimeQueue<Happening>()
  private var lastWire = 0
  private var lastRequest: UInt32 = 0
  private var hubWakeAt: Duration?
  private let seed: UInt64

  /// Devices by these names, all off, and no hub.
  public init(seed: UInt64, names: [String]) {
    self.seed = seed
    chance = SplitMix64(seed: seed)
    devices = names.enumerated().map {
      SimulatedDevice(name: $1, seed: seed &* 1000 &+ UInt64($0))
    }
  }

  /// What a device did.
  public func record(of device: Int) -> DeviceRecord { devices[device].record }

  /// What stands on a device's screen.
  public func presentation(of device: Int) -> Presentation? { devices[device].presentation }

  /// What lies on a device's disk.
  public func files(of device: Int) -> [String: [UInt8]] { devices[device].disk.files }

  // MARK: Time

  /// Lets time pass.
  public mutating func run(for duration: Duration) {
    let end = now + duration
    while let next = queue.nextTime, next <= end { happenNext() }
    now = end
  }

  /// Lets time pass until something is so; tells whether it came to be within the limit.
  public mutating func run(within limit: Duration, until isSo: (Simulation) -> Bool) -> Bool {
    let end = now + limit
    while !isSo(self) {
      guard let next = queue.nextTime, next <= end else {
        now = end
        return isSo(self)
      }
      happenNext()
    }
    return true
  }

  private mutating func happenNext() {
    guard let (time, what) = queue.removeFirst() else { return }
    now = max(now, time)
    happen(what)
  }

  mutating func later(_ what: Happening, after delay: Duration) { queue.add(what, at: now + delay) }

  var wallClock: UInt64 { 1_800_000_000_000 + UInt64(now / .milliseconds(1)) }

  // MARK: Asking

  /// Asks through the control socket; the answer comes at once, except from a mind that waits for its disk.
  @discardableResult
  public mutating func ask(_ device: Int, _ verb: ControlVerb) -> Result<ControlAnswer, ControlError>? {
    lastRequest += 1
    let request = lastRequest
    deliver(.control(verb, ControlToken(connection: 1, request: request)), to: device)
    return devices[device].replies.removeValue(forKey: request)
  }

  /// Presses a button of the face and lets go after a while.
  public mutating func press(_ device: Int, love isLove: Bool, for held: Duration) {
    let life = devices[device].life
    later(.button(device: device, life: life, isLove: isLove, isPressed: true), after: .zero)
    later(.button(device: device, life: life, isLove: isLove, isPressed: false), after: held)
  }

  mutating func newWire(device: Int) -> Int {
    lastWire += 1
    wires[lastWire] = Wire(device: device, life: devices[device].life)
    return lastWire
  }

  mutating func hubWakes(at time: Duration?) {
    guard let time, hubWakeAt.map({ time < $0 || $0 <= now }) ?? true else { return }
    hubWakeAt = time
    queue.add(.hubWake(life: hubLife), at: max(time, now))
  }
}
