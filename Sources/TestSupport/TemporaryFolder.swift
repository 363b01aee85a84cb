import Glibc

/// A folder of one test, gone with everything in it after the test.
public final class TemporaryFolder: Sendable {
  /// Where it is; short, because sockets in it have at most 107 bytes of path (unix(7)).
  public let path: String

  /// Makes one that only this account may enter.
  public init() throws(SystemCallFailed) {
    var template = Array("/tmp/leeloo-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw SystemCallFailed("mkdtemp") }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// The path of something in it.
  public func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// The names in it, in order.
  public var names: [String] { Self.names(in: path) }

  /// The names in any folder, in order; none where there is no such folder.
  public static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted()
  }

  /// Makes a file, and the folders above it.
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws(SystemCallFailed) {
    var folder = path
    for part in name.split(separator: "/").dropLast() {
      folder += "/\(part)"
      mkdir(folder, 0o755)
    }
    guard let file = fopen(self(name), "w") else { throw SystemCallFailed("fopen") }
    let bytes = Array(bytes)
    let count = fwrite(bytes, 1, bytes.count, file)
    guard fclose(file) == 0, count == bytes.count else { throw SystemCallFailed("fwrite") }
  }

  /// What a file holds.
  public func read(_ name: String) throws(SystemCallFailed) -> [UInt8] {
    guard let file = fopen(self(name), "r") else { throw SystemCallFailed("fopen") }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block.prefix(count) }
    return bytes
  }

  private static func remove(_ path: String) {
    for name in names(in: path) { remove("\(path)/\(name)") }
    Glibc.remove(path)
  }
}

/// A call of the system that a test stands on did not succeed.
public struct SystemCallFailed: Error {
  /// Which call.
  public let call: String
  /// Its `errno`.
  public let code: CInt

  /// To be made directly behind the call.
  public init(_ call: String) {
    code = errno
    self.call = call
  }
}
