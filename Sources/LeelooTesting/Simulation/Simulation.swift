import CrewMessages
import DeviceCore
public import DeviceRuntime
public import FaceProtocol
import HubCore
import LeelooCrew
import LeelooCrypto
import LeelooProtocol
public import LeelooService
public import TestSupport

/// Whole devices, a hub, their disks and the network between them, in virtual time and from one seed.
///
/// The same seed gives the same run, so that a failure can be told by a number. Nothing here knows how many devices
/// there are, or how many make a crew.
public struct Simulation {
  /// The true time at the start, in milliseconds since 1970: in January 2027.
  static let beginning: UInt64 = 1_800_000_000_000

  /// How long it has been going on.
  public internal(set) var now: Duration = .seconds(1000)
  /// Chance for the test itself.
  public var chance: SplitMix64
  /// Sees everything.
  public internal(set) var referee = Referee()
  /// What has happened so far, in numbers.
  public internal(set) var tally = Tally()
  /// What has happened so far, in words.
  public let story = Story()
  /// Whether ``DeviceRecord`` keeps all screens and frames.
  public var keepsHistory = true
  /// Stands around every turn of a mind, to measure it, and gives back what the turn gave.
  public var gauge: ((_ device: Int, _ event: MindEvent, _ turn: () -> [MindEffect]) -> [MindEffect])?
  /// Who sits in the hub's place.
  public var intruder: Intruder?
  /// Nobody has given a device reason to suspect the hub, or its own card.
  var isHonest = true
  var devices: [SimulatedDevice]
  var nodes: [SimulatedNode]
  /// Hubs that are none of the nodes.
  var outside: (any HubsOutside)?
  /// Several nodes are one hub by an order that they share.
  let sharesOrder: Bool
  /// Whom a hub that is not honest serves apart from the others, at a node of their own.
  var far: Set<Int> = []
  /// What several nodes share; nil where one hub is alone, and while it is broken.
  var order: SimulatedOrder?
  var lastOrder = 0
  /// Who made a crew together, and stays unless somebody wishes otherwise.
  var foundings: [Set<Int>] = []
  var wires: [Int: Wire] = [:]
  var wireOfConnection: [SimulatedConnection: Int] = [:]
  var queue = TimeQueue<Happening>()
  private var lastWire = 0
  private var lastRequest: UInt32 = 0
  #if DEBUG || LEELOO_WITNESS
    private let witness = SealingWitness()
  #endif

  /// Devices by these names, which all differ; all off, and no hub. A hub of several nodes has an order that these share.
  ///
  /// - Parameter chats: Which of them are chats.
  public init(seed: UInt64, names: [String], nodes count: Int = 1, chats: Set<Int> = []) {
    nodes = Array(repeating: SimulatedNode(), count: count)
    sharesOrder = count > 1
    precondition(Set(names).count == names.count, "two devices of one name")
    chance = SplitMix64(seed: seed)
    var seeds = SplitMix64(seed: ~seed)
    devices = names.map { SimulatedDevice(name: $0, seed: seeds.next()) }
    for chat in chats { devices[chat].kind = .chat }
  }

  /// Every device, in its order.
  public var indices: Range<Int> { devices.indices }

  /// What a device did.
  public func record(of device: Int) -> DeviceRecord { devices[device].record }

  /// What stands on a device's screen; nothing while it is off.
  public func presentation(of device: Int) -> Presentation? { devices[device].presentation }

  /// What lies on a device's disk.
  public func files(of device: Int) -> [String: [UInt8]] { devices[device].disk.files.contents }

  // MARK: Time

  /// Lets time pass.
  public mutating func run(for duration: Duration) {
    let end = now + duration
    while moveOn(to: end) {}
  }

  /// Lets time pass until something is so; tells whether it came to be within the limit.
  public mutating func run(within limit: Duration, until isSo: (Simulation) -> Bool) -> Bool {
    let end = now + limit
    while !isSo(self) {
      guard moveOn(to: end) else { return isSo(self) }
    }
    return true
  }

  /// One more thing happens; false if there is none until then.
  private mutating func moveOn(to end: Duration) -> Bool {
    if let outside { return keepPace(with: outside, to: end) }
    if happenNext(until: end) { return true }
    now = end
    return false
  }

  mutating func happenNext(until end: Duration) -> Bool {
    guard let next = queue.nextTime, next <= end, let (time, what) = queue.removeFirst() else { return false }
    now = max(now, time)
    happen(what)
    return true
  }

  private mutating func happen(_ what: Happening) {
    switch what {
    case .timer(let device, let life, let timer, let serial):
      guard devices[device].life == life, devices[device].timers[timer] == serial else { return }
      devices[device].timers[timer] = nil
      deliver(.timer(timer), to: device)
    case .diskDone(let device, let life): finishWrite(of: device, life)
    case .opened(let wire): accept(wire)
    case .refused(let wire, let failure): refuse(wire, failure)
    case .toHub(let wire, let what): arriveAtHub(what, wire)
    case .toDevice(let wire, let what): arriveAtDevice(what, wire)
    case .hubWake(let node, let life): if life == nodes[node].life { hubStep(.timePassed, node) }
    case .order(let what): happen(what)
    case .deed(let device, let life, let deed): if devices[device].life == life { perform(deed, on: device) }
    case .shown(let device, let life, let serial):
      guard devices[device].life == life, !devices[device].isFaceStuck else { return }
      deliver(.face(FaceID(UInt32(life)), .shown(serial: serial)), to: device)
    case .button(let device, let life, let isLove, let isPressed):
      guard devices[device].life == life else { return }
      let edge = ButtonEdge(
        button: isLove ? .love : .fire, isPressed: isPressed, atNanoseconds: UInt64(now / .nanoseconds(1)))
      deliver(.face(FaceID(UInt32(life)), .edge(edge)), to: device)
    }
  }

  mutating func later(_ what: Happening, after delay: Duration) { queue.add(what, at: now + delay) }

  /// What a clock that is right shows, in milliseconds since 1970.
  var trueTime: UInt64 { Self.beginning + UInt64(now / .milliseconds(1)) }

  // MARK: Asking

  /// Asks through the control socket; the answer comes at once, except from a mind that waits for its disk.
  @discardableResult
  public mutating func ask(_ device: Int, _ verb: ControlVerb) -> Result<ControlAnswer, ControlError>? {
    lastRequest += 1
    let request = lastRequest
    devices[device].audiences[request] = crew(of: device)?.otherIDs
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
    let node = sharesOrder ? Int.random(in: nodes.indices, using: &chance) : far.contains(device) ? 1 : 0
    wires[lastWire] = Wire(device: device, node: node)
    return lastWire
  }

  mutating func hubWakes(_ node: Int) {
    guard let time = nodes[node].hub?.nextWake, nodes[node].wakeAt.map({ time < $0 || $0 <= now }) ?? true
    else { return }
    nodes[node].wakeAt = time
    queue.add(.hubWake(node: node, life: nodes[node].life), at: max(time, now))
  }

  // MARK: Keys

  /// Does something under the eyes of the referee for keys.
  func watched<Result>(_ work: () -> Result) -> Result {
    #if DEBUG || LEELOO_WITNESS
      SealingWitness.$current.withValue(witness, operation: work)
    #else
      work()
    #endif
  }

  /// How many keys and nonces sealed something, and how many of them more than once; nothing in a build without the
  /// witness.
  public var sealings: (count: Int, repeats: Int)? {
    #if DEBUG || LEELOO_WITNESS
      (witness.count, witness.repeats)
    #else
      nil
    #endif
  }
}
