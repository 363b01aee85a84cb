/// A cipher suite's number, known here or not (RFC 9420 section 17.1).
public struct CipherSuiteID: RegisteredNumber {
  /// The number on the wire.
  public let rawValue: UInt16

  /// Takes any number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The number of a suite that is implemented here.
  public init(_ suite: CipherSuite) { rawValue = suite.rawValue }

  /// The suite. Throws ``MLSError/unsupportedCipherSuite(_:)`` where it isn't implemented.
  public func implemented() throws(MLSError) -> CipherSuite {
    guard let suite = CipherSuite(rawValue: rawValue) else { throw .unsupportedCipherSuite(rawValue) }
    return suite
  }
}
