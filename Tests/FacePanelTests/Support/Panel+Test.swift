@testable import FacePanel

extension Panel {
  /// The port in the address.
  var port: Int { Int(url.split(separator: ":")[2].prefix { $0.isNumber }) ?? 0 }
  /// The token in the address.
  var token: String { String(url.split(separator: "#").last ?? "") }
}
