public import Foundation

/// A certificate authority of one test, made by the openssl tool, with the certificates that it signs.
public struct Authority {
  private static let openssl = "/usr/bin/openssl"
  /// Whether that tool is there.
  public static let isThere = FileManager.default.isExecutableFile(atPath: openssl)

  /// Where its files are.
  public let folder: URL
  private let name: String
  /// Its own certificate.
  public var file: String { folder.appending(path: "\(name).pem").path }

  /// Makes one, whose files are in `folder`.
  public init(_ name: String, in folder: URL) throws {
    self.name = name
    self.folder = folder
    try run(
      ["req", "-x509", "-days", "2", "-subj", "/CN=Test authority \(name)", "-out", "\(name).pem"]
        + Self.newKey("\(name).key"))
  }

  /// A certificate for one name, good until tomorrow or since yesterday no more.
  public func certificate(_ file: String, for host: String, isExpired: Bool = false) throws -> (
    chain: String, key: String
  ) {
    let alternative = host.allSatisfy { $0.isNumber || $0 == "." } ? "IP:\(host)" : "DNS:\(host)"
    try Data("subjectAltName=\(alternative)\n".utf8).write(to: folder.appending(path: "\(file).ext"))
    try run(["req", "-new", "-subj", "/CN=\(host)", "-out", "\(file).csr"] + Self.newKey("\(file).key"))
    try run([
      "x509", "-req", "-in", "\(file).csr", "-CA", "\(name).pem", "-CAkey", "\(name).key", "-CAcreateserial",
      "-days", isExpired ? "-1" : "1", "-extfile", "\(file).ext", "-out", "\(file).pem",
    ])
    return (folder.appending(path: "\(file).pem").path, folder.appending(path: "\(file).key").path)
  }

  private static func newKey(_ file: String) -> [String] {
    ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file]
  }

  private func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.openssl)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Refused(arguments: arguments) }
  }

  struct Refused: Error { let arguments: [String] }
}
