import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS
import TestSupport

@testable import LeelooCrew

extension Members {
  /// What another program than ours might send to be let in: with a lifetime of an hour, and something beside.
  ///
  /// - Parameters:
  ///   - count: How many bytes beside, in the leaf.
  ///   - packageCount: The same around the leaf, which nobody keeps.
  static func introduction(
    _ index: Int, ballast count: Int = 0, packageBallast packageCount: Int = 0
  ) throws -> [UInt8] {
    let member = try member(at: index)
    let ballast = ExtensionType(rawValue: 0xF0B0)
    let profile = LeafProfile(name: member.name, colour: member.colour, kind: .gadget, addedBy: nil)
    let client = Client(
      credential: .basic(member.id.value.bytes), signatureKey: try .fresh(SystemRandomness()),
      capabilities: Capabilities(extensions: [.leafProfile, .crewContext, ballast]),
      extensions: [.leafProfile: profile.encoded, ballast: [UInt8](repeating: 0, count: count)])
    let now = SimulatedDevice.epoch / 1_000
    let package = try OwnKeyPackage(
      of: client, lifetime: Lifetime(notBefore: now - 60, notAfter: now + 3_600), suite: MLSMaker.suite,
      extensions: [ballast: [UInt8](repeating: 0, count: packageCount)], chance: SystemRandomness())
    return package.keyPackage.encoded
  }
}
