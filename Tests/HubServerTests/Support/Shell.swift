import Glibc

/// Runs programs and waits for them.
enum Shell {
  static func run(_ command: String) throws {
    let status = system("{ \(command); } >/dev/null 2>&1")
    guard status == 0 else { throw ShellError.failed(command, status) }
  }
}

enum ShellError: Error { case failed(String, CInt) }
