internal import CLibcrypto

/// Whether two arrays are equal, in a time that only their lengths show in.
func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  one.count == other.count && lc_equal(one, other, one.count) == 1
}
