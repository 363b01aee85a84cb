public import ByteCoding

extension Proposal: TLSCodable {
  /// Reads the type and what belongs to it.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try ProposalType(from: &reader) {
    case .add: self = .add(try KeyPackage(from: &reader))
    case .update: self = .update(try LeafNode(from: &reader))
    case .remove: self = .remove(try LeafIndex(from: &reader))
    case .preSharedKey: self = .preSharedKey(try PreSharedKeyID(from: &reader))
    case .reInit: self = .reInit(try ReInit(from: &reader))
    case .externalInit: self = .externalInit(kemOutput: Array(try reader.vector()))
    case .groupContextExtensions: self = .groupContextExtensions(try Extensions(from: &reader))
    case let other: self = .other(other, content: Array(try reader.vector()))
    }
  }

  /// Writes the type and what belongs to it.
  public func write(to writer: inout ByteWriter) {
    type.write(to: &writer)
    switch self {
    case .add(let keyPackage): keyPackage.write(to: &writer)
    case .update(let leafNode): leafNode.write(to: &writer)
    case .remove(let leaf): leaf.write(to: &writer)
    case .preSharedKey(let id): id.write(to: &writer)
    case .reInit(let reInit): reInit.write(to: &writer)
    case .externalInit(let kemOutput): writer.append(vector: kemOutput)
    case .groupContextExtensions(let extensions): extensions.write(to: &writer)
    case .other(_, let content): writer.append(vector: content)
    }
  }
}
