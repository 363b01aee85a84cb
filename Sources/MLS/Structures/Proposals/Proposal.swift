/// A change of the group that somebody asks for (RFC 9420 section 12.1).
///
/// Indirect, so that a hostile list of short proposals costs no more memory than it has bytes.
public indirect enum Proposal: Hashable, Sendable {
  /// Add the owner of this package.
  case add(KeyPackage)
  /// Replace the sender's leaf by this one.
  case update(LeafNode)
  /// Remove the member at this leaf.
  case remove(LeafIndex)
  /// Mix this key into the next epoch.
  case preSharedKey(PreSharedKeyID)
  /// Begin again with other parameters: carried, and refused by name.
  case reInit(ReInit)
  /// Come in without a welcome: carried, and refused by name.
  case externalInit(kemOutput: [UInt8])
  /// Replace the group's extensions by these.
  case groupContextExtensions(Extensions)
  /// Something of a later document: carried, and refused by name. RFC 9420 does not say where an unknown proposal
  /// ends; as others do, it is taken to be one vector.
  case other(ProposalType, content: [UInt8])

  /// What it asks for.
  public var type: ProposalType {
    switch self {
    case .add: .add
    case .update: .update
    case .remove: .remove
    case .preSharedKey: .preSharedKey
    case .reInit: .reInit
    case .externalInit: .externalInit
    case .groupContextExtensions: .groupContextExtensions
    case .other(let type, _): type
    }
  }
}
