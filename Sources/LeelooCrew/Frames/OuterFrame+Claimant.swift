import ByteCoding
import CrewMessages

extension OuterFrame {
  /// Whose word it pretends to be, which nobody has verified; nothing of a message, whose sender is sealed.
  var claimant: DeviceID? {
    var reader = ByteReader(body)
    guard (try? reader.integer(UInt8.self)) != nil else { return nil }
    switch kind {
    case .message: return nil
    case .hello, .catchUpRequest, .resyncRequest, .removalNotice: return try? reader.deviceID()
    // Whom it is for comes first.
    case .catchUpPart, .resyncWelcome:
      guard (try? reader.deviceID()) != nil else { return nil }
      return try? reader.deviceID()
    }
  }
}
