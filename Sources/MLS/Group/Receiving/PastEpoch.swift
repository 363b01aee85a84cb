/// What is left of an epoch that is over: enough for messages that were under way, and nothing that leads further.
///
/// Kept for a short time and in memory only.
public struct PastEpoch: Sendable {
  private(set) var traffic: EpochTraffic
  private let limits: RatchetLimits

  /// Of a group, before the next one takes its place. Our own keys are forgotten.
  public init(of group: Group) throws(MLSError) {
    traffic = group.traffic
    limits = group.policy.ratchetLimits
    try traffic.secretTree.forget(group.ownIndex)
  }

  /// Which epoch it was.
  public var epoch: UInt64 { traffic.context.epoch }

  /// Opens a message of the application. Proposals and commits of a past epoch have no use.
  public func receive(
    _ message: MLSMessage
  ) throws(MLSError) -> (message: ApplicationMessage, next: PastEpoch) {
    guard case .privateMessage(let sealed) = message, sealed.contentType == .application else {
      throw .message(.notOfTheGroup)
    }
    var next = self
    let (content, data) = try next.traffic.open(sealed, within: limits)
    guard case .application(let bytes) = content.content.content else { throw .message(.notOfTheGroup) }
    let said = ApplicationMessage(
      sender: data.sender, generation: data.generation, content: bytes,
      authenticatedData: content.content.authenticatedData)
    return (said, next)
  }
}
