import Glibc

/// A folder that is gone with its owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/leeloo-hub-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw ShellError.failed("mkdtemp", errno) }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? Shell.run("rm -r \(path)") }
}

/// Runs programs and waits for them.
enum Shell {
  static func run(_ command: String) throws {
    let status = system("{ \(command); } >/dev/null 2>&1")
    guard status == 0 else { throw ShellError.failed(command, status) }
  }
}

enum ShellError: Error { case failed(String, CInt) }
