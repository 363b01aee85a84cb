extension Group {
  /// The generation that the next message of a member has at least; 0 for whoever has not been heard in this epoch.
  public func expectedGeneration(_ kind: ContentType, of sender: LeafIndex) -> UInt32 {
    traffic.secretTree.generation(kind, of: sender)
  }

  /// Forgets the keys of missing messages that were waited for at the last call, and marks those waited for now. Called
  /// every five minutes, a missing message can come for five to ten.
  public func agingSkippedKeys() -> Group {
    var next = self
    next.traffic.secretTree.age()
    return next
  }
}
