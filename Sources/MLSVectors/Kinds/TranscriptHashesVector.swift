import LeelooCrypto
import MLS

/// "Transcript Hashes": what one commit does to them.
struct TranscriptHashesVector: OfficialVector {
  let cipherSuite: UInt16?
  let confirmationKey: HexBytes
  let authenticatedContent: HexBytes
  let interimTranscriptHashBefore: HexBytes
  let confirmedTranscriptHashAfter: HexBytes
  let interimTranscriptHashAfter: HexBytes

  func verify() throws {
    let suite = try implementedSuite()
    let commit = try AuthenticatedContent(decoding: authenticatedContent.bytes)
    try expect(commit.content.content.type == .commit, "content type")
    let tag = try unwrap(commit.auth.confirmationTag, "confirmation_tag")
    let confirmed = TranscriptHash.confirmed(after: interimTranscriptHashBefore.bytes, commit, suite)
    try expect(confirmed == confirmedTranscriptHashAfter.bytes, "confirmed_transcript_hash_after")
    try expect(
      suite.isValid(mac: tag, for: confirmed, key: confirmationKey.secret), "confirmation_tag")
    let interim = TranscriptHash.interim(after: confirmed, confirmationTag: tag, suite)
    try expect(interim == interimTranscriptHashAfter.bytes, "interim_transcript_hash_after")
  }
}
