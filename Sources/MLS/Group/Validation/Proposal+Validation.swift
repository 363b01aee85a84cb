extension Proposal {
  /// Checks what can be told of a proposal alone (RFC 9420 section 12.1).
  func validate(from proposer: LeafIndex, in epoch: Epoch, _ policy: LeafPolicy) throws(MLSError) {
    switch self {
    case .add(let package): try policy.validate(package)
    case .update(let leaf):
      let current = try epoch.member(at: proposer).leaf
      try policy.validate(update: leaf, at: proposer, replacing: current)
    case .remove(let leaf): _ = try epoch.member(at: leaf)
    case .preSharedKey(let id): try id.validate()
    case .groupContextExtensions(let extensions): _ = try extensions.requiredCapabilities()
    case .reInit: throw .unsupported(.reInit)
    case .externalInit: throw .unsupported(.externalInit)
    case .other(let type, _): throw .unsupported(.proposal(type))
    }
  }
}
