public import ByteCoding

/// A list of extensions, at most one of each type (RFC 9420 section 13.4), in the order of the wire.
public struct Extensions: Hashable, Sendable, TLSCodable {
  private var list: [Extension] = []

  /// None.
  public init() {}

  /// The types, in the order of the wire.
  public var types: [ExtensionType] { list.map(\.type) }

  /// What the extension of a type says. Setting one that is there keeps its place; nil takes it out.
  public subscript(type: ExtensionType) -> [UInt8]? {
    get { list.first { $0.type == type }?.data }
    set {
      let place = list.firstIndex { $0.type == type }
      switch (place, newValue) {
      case (let place?, let data?): list[place].data = data
      case (let place?, nil): list.remove(at: place)
      case (nil, let data?): list.append(Extension(type, data))
      case (nil, nil): break
      }
    }
  }

  /// Reads `Extension extensions<V>`; a type that stands there twice is refused.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    var seen: Set<ExtensionType> = []
    list = try reader.list()
    for type in types where !seen.insert(type).inserted {
      throw .unknownValue(UInt64(type.rawValue), of: "extension that stands there twice")
    }
  }

  /// Writes `Extension extensions<V>`.
  public func write(to writer: inout ByteWriter) { writer.append(list: list) }
}

extension Extensions: ExpressibleByDictionaryLiteral {
  /// In this order; a type that stands there twice keeps the later content.
  public init(dictionaryLiteral elements: (ExtensionType, [UInt8])...) {
    for (type, data) in elements { self[type] = data }
  }
}
