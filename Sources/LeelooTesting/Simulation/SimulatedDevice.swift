import CrewMessages
import DeviceCore
import DeviceRuntime
public import FaceProtocol
import LeelooService

/// A mind with its disk and a face that only remembers what it was told.
struct SimulatedDevice {
  let name: String
  let seed: UInt64
  var mind: Mind?
  /// Counts the starts.
  var life = 0
  var disk = SimulatedDisk()
  var timers: [MindTimer: UInt64] = [:]
  var wire: Int?
  var presentation: Presentation?
  var played: [SoundMotif] = []
  var replies: [UInt32: Result<ControlAnswer, ControlError>] = [:]
  var record = DeviceRecord()
}

/// What one device did, for the referee: it sees everything and forgets nothing.
public struct DeviceRecord: Sendable {
  /// Ids of this device's messages that were taken, in the order of taking.
  public var accepted: [String] = []
  /// Ids of messages that were handed to the screen, in that order.
  public var shown: [String] = []
  /// Every screen, in order.
  public var screens: [Screen] = []
  /// Every body that left for the hub.
  public var published: [[UInt8]] = []
}
