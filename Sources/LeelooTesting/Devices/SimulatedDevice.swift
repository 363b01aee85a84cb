import CrewMessages
import DeviceRuntime
public import FaceProtocol
import LeelooService

/// A mind with its disk, its clock, its network and a face that only remembers what it was told.
struct SimulatedDevice {
  let name: String
  let seed: UInt64
  var mind: Mind?
  /// Counts the starts.
  var life = 0
  var disk = SimulatedDisk()
  /// Its card as somebody copied it.
  var copy: CardCopy?
  /// It has lost its keys or stood on an old card, which others mend a few times at most.
  var hasLapsed = false
  var clock = DeviceClock()
  var network = NetworkCondition()
  var timers: [MindTimer: UInt64] = [:]
  var wire: Int?
  var presentation: Presentation?
  /// What its face is.
  var kind = DeviceKind.gadget
  /// No face connects.
  var isFaceBroken = false
  /// Its face gets nothing to where it shows things, and does not say that it did.
  var isFaceStuck = false
  var owner = Owner()
  /// Which member of a crew it is.
  var memberID: DeviceID?
  /// Its card has lost the keys of this membership, and nobody has given it new ones.
  var hasLostKeys = false
  /// For whom everything is that was asked for and not answered.
  var audiences: [UInt32: Set<DeviceID>] = [:]
  var replies: [UInt32: Result<ControlAnswer, ControlError>] = [:]
  var record = DeviceRecord()
}

/// The wall clock of a board without a battery: right only once somebody has told it the time.
public struct DeviceClock: Hashable, Sendable {
  /// How far it is from the true time, in milliseconds.
  public var offset: Int64 = 0

  /// As after a start without any network.
  public static let of1970 = DeviceClock(offset: -Int64(Simulation.beginning))

  /// A clock that is wrong by so much.
  public init(offset: Int64 = 0) { self.offset = offset }

  /// What it shows when it is so many milliseconds after 1970.
  func reading(at time: UInt64) -> UInt64 { UInt64(clamping: Int64(clamping: time) &+ offset) }
}

/// What one device did, for a test to look at.
public struct DeviceRecord: Sendable {
  /// Ids of messages that were handed to the screen, in that order.
  public var shown: [String] = []
  /// Every screen, in order; the newest only, if ``Simulation/keepsHistory`` is off.
  public var screens: [Screen] = []
  /// Every body that left for the hub; none, if ``Simulation/keepsHistory`` is off.
  public var published: [[UInt8]] = []
  /// How many bodies left for the hub.
  public var publications = 0
  /// Every message of the hub that arrived, as bytes; none, if ``Simulation/keepsHistory`` is off.
  public var received: [[UInt8]] = []
  /// What it told the journal of a hub or a member that does not do as it should, as it said it. Where nobody does that,
  /// each is a false alarm, except that a hub that dies at the wrong moment parts a crew.
  public var suspicions: [String] = []
  /// How many lines the journal got.
  public var journalLines = 0
  /// What is on the disk to stay, in bytes, at most.
  public var largestDisk = 0
}
