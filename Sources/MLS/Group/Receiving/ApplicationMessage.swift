/// What a member said.
public struct ApplicationMessage: Hashable, Sendable {
  /// Who.
  public let sender: LeafIndex
  /// Which message of its sender in this epoch, counted from 0.
  public let generation: UInt32
  /// What, as the application encoded it.
  public let content: [UInt8]
  /// What the sender showed to everyone on the way and signed.
  public let authenticatedData: [UInt8]
}
