/// What an outer frame holds (<doc:Messages>). 3 to 6 are for MLS.
enum FrameKind: UInt8 {
  /// A message, sealed by the crew's cipher.
  case message = 1
  /// A signed hello.
  case hello = 2
}
