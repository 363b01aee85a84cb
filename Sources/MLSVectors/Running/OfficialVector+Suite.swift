import MLS

extension OfficialVector {
  /// The vector's cipher suite. Throws where it names none that is implemented.
  func implementedSuite() throws -> CipherSuite {
    try CipherSuiteID(rawValue: unwrap(cipherSuite, "cipher_suite")).implemented()
  }
}
