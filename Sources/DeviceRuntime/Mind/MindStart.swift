public import CrewMessages
public import DeviceCore
public import LeelooCrypto

/// What a mind begins with: what was on the disk, and what it can't find out by itself.
public struct MindStart: Sendable {
  /// The device's own memory, or a fresh one.
  public var memory: DeviceMemory
  /// The crew's files that are there, by their names.
  public var crewFiles: [String: [UInt8]]
  /// What is wrong already.
  public var problems: [DeviceProblem]
  /// Where the hub is, for people.
  public var hub: String
  /// The version of the program, for people.
  public var version: String
  /// What it is to its crew.
  public var kind: DeviceKind
  /// What seals the device's files.
  public var sealingKey: SecretBytes
  /// Where keys come from.
  public var randomness: any SecureRandomness

  /// Describes a start.
  public init(
    memory: DeviceMemory, crewFiles: [String: [UInt8]], problems: [DeviceProblem] = [], hub: String,
    version: String, kind: DeviceKind = .gadget, sealingKey: SecretBytes, randomness: any SecureRandomness
  ) {
    self.memory = memory
    self.crewFiles = crewFiles
    self.problems = problems
    self.hub = hub
    self.version = version
    self.kind = kind
    self.sealingKey = sealingKey
    self.randomness = randomness
  }
}
