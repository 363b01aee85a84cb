import Glibc

/// The program itself, started by the test and ended with it.
final class HubProgram {
  private static let path =
    Array(CommandLine.arguments[0].split(separator: "/").dropLast()).reduce("") { $0 + "/" + $1 }
    + "/leeloo-hub"

  static var isBuilt: Bool { access(path, X_OK) == 0 }

  private let folder: TemporaryFolder
  private let process: pid_t
  private var status: CInt?

  init(arguments: [String]) throws {
    folder = try TemporaryFolder()
    let command =
      ["exec", Self.path, "--port-file", folder.path + "/port"] + arguments + ["2>", folder.path + "/log"]
    let shell = ["sh", "-c", command.joined(separator: " ")]
    var words: [UnsafeMutablePointer<CChar>?] = shell.map { word in strdup(word) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process = pid_t()
    let error = posix_spawn(&process, "/bin/sh", nil, nil, &words, nil)
    guard error == 0 else { throw ShellError.failed(Self.path, error) }
    self.process = process
  }

  deinit {
    guard status == nil else { return }
    kill(process, SIGKILL)
    _ = exitStatus()
  }

  /// The port it listens on, as soon as it says so.
  func port() throws -> Int {
    for _ in 0..<500 {
      if let port = Int(read("port").dropLast()) { return port }
      usleep(20_000)
    }
    throw ShellError.failed("no port: \(log())", 0)
  }

  func log() -> String { read("log") }

  func signal(_ number: CInt) { kill(process, number) }

  /// Waits for its end.
  func exitStatus() -> CInt? {
    if let status { return status }
    var raw: CInt = 0
    guard waitpid(process, &raw, 0) == process else { return nil }
    status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : -(raw & 0x7F)
    return status
  }

  private func read(_ name: String) -> String {
    guard let file = fopen(folder.path + "/" + name, "r") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
