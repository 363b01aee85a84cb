/// Where framebuffers are found: by name, since their numbers follow the order in which drivers are loaded.
package struct FramebufferPlaces: Hashable, Sendable {
  /// Usually `/sys/class/graphics`.
  package var classes: String
  /// Usually `/dev`.
  package var devices: String

  /// The two directories.
  package init(classes: String = "/sys/class/graphics", devices: String = "/dev") {
    self.classes = classes
    self.devices = devices
  }

  /// The device file of the first framebuffer with that name.
  package func path(of name: String) throws(DisplayFailure) -> String {
    let all = Directory.names(in: classes).filter { $0.hasPrefix("fb") && $0 != "fbcon" }
      .map { (file: $0, name: Directory.line(at: "\(classes)/\($0)/name") ?? "") }
    guard let found = all.first(where: { $0.name == name }) else {
      throw .missing(name: name, found: all.map(\.name))
    }
    return "\(devices)/\(found.file)"
  }
}
