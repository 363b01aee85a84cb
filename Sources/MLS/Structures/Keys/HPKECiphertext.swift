public import ByteCoding

/// Something encrypted to a public key (RFC 9420 section 7.6).
public struct HPKECiphertext: Hashable, Sendable, TLSCodable {
  /// The sender's ephemeral key.
  public var kemOutput: [UInt8]
  /// The ciphertext with its tag.
  public var ciphertext: [UInt8]

  /// Both parts.
  public init(kemOutput: [UInt8], ciphertext: [UInt8]) {
    self.kemOutput = kemOutput
    self.ciphertext = ciphertext
  }

  /// Reads both vectors.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    kemOutput = Array(try reader.vector())
    ciphertext = Array(try reader.vector())
  }

  /// Writes both vectors.
  public func write(to writer: inout ByteWriter) {
    writer.append(vector: kemOutput)
    writer.append(vector: ciphertext)
  }
}
