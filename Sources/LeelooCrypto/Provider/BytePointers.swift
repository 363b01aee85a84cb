internal import CLibcrypto

/// Calls `body` with the bytes in one piece, copying only what does not lie so.
func withContiguousBytes<Result>(
  _ bytes: some Collection<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result
) -> Result {
  if let result = bytes.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
    return result
  }
  return Array(bytes).withUnsafeBytes(body)
}

/// An array that the shim fills; empty when the shim fails, so that nothing half-written is read.
func filledArray(
  count: Int, _ fill: (UnsafeMutablePointer<UInt8>?) -> lc_status
) -> (bytes: [UInt8], status: lc_status) {
  var status = LC_FAILED
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
    status = fill(buffer.baseAddress)
    initialized = status == LC_OK ? count : 0
  }
  return (bytes, status)
}

extension UnsafeRawBufferPointer {
  /// As the shim's `const uint8_t *`; nil only when there are no bytes.
  var octets: UnsafePointer<UInt8>? { baseAddress?.assumingMemoryBound(to: UInt8.self) }
}

extension UnsafeMutableRawBufferPointer {
  /// As the shim's `uint8_t *`; nil only when there are no bytes.
  var octets: UnsafeMutablePointer<UInt8>? { baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
