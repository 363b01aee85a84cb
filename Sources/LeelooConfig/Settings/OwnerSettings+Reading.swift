extension OwnerSettings {
  /// Reads the settings at `path`. Throws everything that is wrong with them.
  public static func load(_ path: String) throws(ConfigErrors) -> OwnerSettings {
    try read(try ConfigFile.bytes(at: path), file: path)
  }

  /// Reads settings; `file` is their name in diagnostics.
  public static func read(_ text: [UInt8], file: String) throws(ConfigErrors) -> OwnerSettings {
    try ConfigFile.read(text, file: file) { section in
      OwnerSettings(
        hub: hub(section),
        name: section.text("name", limit: 32),
        certificateAuthority: section.text("certificate-authority", limit: 4096))
    }
  }

  private static func hub(_ section: ConfigSection) -> String? {
    guard let (address, place) = section.scalar("hub", wanted: "an address such as wss://hub.example/") else {
      return nil
    }
    guard ["ws://", "wss://"].contains(where: { address.hasPrefix($0) && address.count > $0.count }) else {
      section.findings.report(
        .malformedAddress, at: place, "“\(address)” is no address of a hub",
        help: "such as wss://hub.example/")
      return nil
    }
    return address
  }
}
