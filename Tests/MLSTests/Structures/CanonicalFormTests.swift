import Foundation
import MLS
import Testing

/// Decoders that take two forms of one thing let a hostile member make others hash different bytes.
@Suite("One structure has one form")
struct CanonicalFormTests {
  @Test("whatever is read, of messages with any byte changed, is written again as it came")
  func changed() throws {
    for (name, read, bytes) in try samples() {
      for index in bytes.indices {
        for flip in [0x01, 0x40, 0x80, 0xFF] as [UInt8] {
          var changed = bytes
          changed[index] ^= flip
          if let again = read(changed) { #expect(again == changed, "\(name), byte \(index)") }
        }
      }
    }
  }

  @Test("cut off anywhere, nothing is read")
  func truncated() throws {
    for (name, read, bytes) in try samples() {
      for count in bytes.indices { #expect(read(Array(bytes.prefix(count))) == nil, "\(name), \(count)") }
      #expect(read(bytes + [0]) == nil, "\(name) and more")
    }
  }

  private typealias Sample = (name: String, read: ([UInt8]) -> [UInt8]?, bytes: [UInt8])

  private func samples() throws -> [Sample] {
    let fields = try #require(
      try JSONSerialization.jsonObject(with: OwnVectors.data("messages")) as? [[String: String]])[0]
    let messages = fields.keys.filter { $0.contains("message") || $0.hasPrefix("mls_") }.sorted()
    let proposals: [(String, ProposalType)] = [
      ("add_proposal", .add), ("pre_shared_key_proposal", .preSharedKey), ("re_init_proposal", .reInit),
    ]
    var samples = try messages.map { name -> Sample in
      (name, { try? MLSMessage(decoding: $0).encoded }, bytes(try #require(fields[name])))
    }
    samples += try proposals.map { name, type -> Sample in
      (name, { try? Proposal(decoding: $0).encoded }, type.encoded + bytes(try #require(fields[name])))
    }
    let tree = bytes(try #require(fields["ratchet_tree"]))
    let commit = bytes(try #require(fields["commit"]))
    samples.append(("ratchet_tree", { try? RatchetTree(decoding: $0).encoded }, tree))
    samples.append(("commit", { try? Commit(decoding: $0).encoded }, commit))
    return samples
  }

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
