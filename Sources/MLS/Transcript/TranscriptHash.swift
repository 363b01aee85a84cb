import ByteCoding

/// The running hashes over all commits of a group (RFC 9420 section 8.2).
package enum TranscriptHash {
  /// `confirmed_transcript_hash`: over everything up to the signature of this commit.
  package static func confirmed(
    after interim: [UInt8], _ commit: AuthenticatedContent, _ suite: CipherSuite
  ) -> [UInt8] {
    var input = ByteWriter()
    input.append(interim)
    commit.wireFormat.write(to: &input)
    commit.content.write(to: &input)
    input.append(vector: commit.auth.signature)
    return suite.hash(input.bytes)
  }

  /// `interim_transcript_hash`: over this commit's confirmation tag too.
  package static func interim(after confirmed: [UInt8], confirmationTag: [UInt8], _ suite: CipherSuite)
    -> [UInt8]
  {
    var input = ByteWriter()
    input.append(confirmed)
    input.append(vector: confirmationTag)
    return suite.hash(input.bytes)
  }
}
