import LeelooCrypto

/// One case of an official vector file
/// (https://github.com/mlswg/mls-implementations/blob/main/test-vectors.md).
///
/// Field names are those of the files, in camel case.
protocol OfficialVector: Decodable, SendableMetatype {
  /// The cipher suite's number; nil in files that know none.
  var cipherSuite: UInt16? { get }

  /// Does what the format's "Verification" says. Throws ``Mismatch``, or whatever MLS refused.
  func verify() throws
}

extension OfficialVector {
  var cipherSuite: UInt16? { nil }
}

/// A value that is not the vector's.
struct Mismatch: Error {
  let what: String
}

/// Demands something of a vector; `what` names it when it isn't so.
func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws(Mismatch) {
  guard condition else { throw Mismatch(what: what()) }
}

/// Demands that there is a value; `what` names it when there is none.
func unwrap<Value>(_ value: Value?, _ what: @autoclosure () -> String) throws(Mismatch) -> Value {
  guard let value else { throw Mismatch(what: what()) }
  return value
}

/// Demands that a length is one that HKDF can give.
func expectLength(_ length: Int) throws(Mismatch) {
  try expect((0...HKDF.outputLimit).contains(length), "length \(length)")
}
