public import ByteCoding

/// For storing; a member does not travel in this form.
extension Member: TLSCodable {
  /// Reads place and leaf.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(index: try LeafIndex(from: &reader), leaf: try LeafNode(from: &reader))
  }

  /// Writes place and leaf.
  public func write(to writer: inout ByteWriter) {
    index.write(to: &writer)
    leaf.write(to: &writer)
  }
}
