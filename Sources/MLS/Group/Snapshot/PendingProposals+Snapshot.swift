import LeelooCrypto

extension PendingProposals {
  /// Proposals, and the private keys of our own updates.
  func write(to writer: inout SecretWriter) {
    writer.append(list: all) { writer, waiting in
      writer.append(open: waiting.reference.bytes)
      writer.append(integer: waiting.sender.value)
      writer.append(open: waiting.proposal.encoded)
    }
    writer.append(list: ownKeys.map(\.seed)) { writer, seed in writer.append(vector: seed) }
  }

  /// Proposals, and the private keys of our own updates.
  init(from reader: inout SecretReader) throws(MLSError) {
    all = try reader.list { (reader) throws(MLSError) in
      let reference = ProposalRef(try reader.open())
      let sender = LeafIndex(try reader.integer())
      return PendingProposal(
        reference: reference, proposal: try Proposal(decoding: reader.open()), sender: sender)
    }
    for _ in 0..<(try reader.integer(UInt16.self)) { insert(try HPKEPrivateKey(vectorFrom: &reader)) }
  }
}
