extension Epoch {
  /// The next epoch's context, but for the commit's own transcript hash (RFC 9420 section 12.4.1).
  func provisionalContext(_ tree: RatchetTree, _ extensions: Extensions) throws(MLSError) -> GroupContext {
    guard context.epoch < .max else { throw .commit(.lastEpoch) }
    var next = context
    next.epoch += 1
    next.treeHash = tree.treeHash
    next.extensions = extensions
    return next
  }
}

extension RatchetTree {
  /// Checks every member against what a group says of itself and against every other (RFC 9420 sections 7.3, 12.2).
  func validateMembers(in context: GroupContext) throws(MLSError) {
    try validateMembers()
    // Lifetimes are for those who come: nobody drops out for having been silent.
    let policy = try LeafPolicy(context, now: nil)
    for member in members { try policy.validateContent(member.leaf) }
  }
}
