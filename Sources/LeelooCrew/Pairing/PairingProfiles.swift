public import CrewMessages
public import LeelooCrypto

/// What a newcomer tells its host of itself.
public struct NewcomerProfile: Hashable, Sendable {
  /// Who it is, for the host's crew: opaque here, at most ``introductionLimit`` bytes. In MLS, a KeyPackage.
  public var introduction: [UInt8]
  /// What it calls itself, at most ``Member/nameLimit`` bytes of UTF-8; what is longer is cut.
  public var name: String
  /// What it is.
  public var kind: DeviceKind

  /// The most bytes of an introduction; a KeyPackage has about 300.
  public static let introductionLimit = 8192

  /// Describes a newcomer.
  public init(introduction: [UInt8], name: String, kind: DeviceKind) {
    self.introduction = introduction
    self.name = name
    self.kind = kind
  }
}

/// What a host tells a newcomer of itself and its crew, before the newcomer's user is asked.
public struct HostProfile: Hashable, Sendable {
  /// The crew, the host's name, and how many members there are.
  public var offer: CrewOffer
  /// Who the host is.
  public var deviceID: DeviceID
  /// What the welcome must be signed by.
  public var signatureKey: Ed25519PublicKey

  /// Describes a host.
  public init(offer: CrewOffer, deviceID: DeviceID, signatureKey: Ed25519PublicKey) {
    self.offer = offer
    self.deviceID = deviceID
    self.signatureKey = signatureKey
  }
}
