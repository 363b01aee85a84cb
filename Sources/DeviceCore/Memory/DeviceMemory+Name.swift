import CrewMessages

extension DeviceMemory {
  /// Whether a device may be called so: 1 to ``CrewMessages/Member/nameLimit`` bytes of UTF-8, not spaces alone, no
  /// control characters, and nothing that turns around the direction of the text beside it.
  public static func accepts(name: String) -> Bool {
    (1...Member.nameLimit).contains(name.utf8.count) && !name.allSatisfy(\.isWhitespace)
      && !name.unicodeScalars.contains { $0.isControl || $0.overridesDirection }
  }

  /// What a device is called that nobody has named: as its machine, as far as a name may go.
  ///
  /// - Parameter bytes: What gethostname(2) says.
  public static func name(ofHost bytes: some Collection<UInt8>) -> String {
    let name = String(decoding: bytes, as: UTF8.self).line(limit: Member.nameLimit)
    return accepts(name: name) ? name : "LEELOO"
  }
}
