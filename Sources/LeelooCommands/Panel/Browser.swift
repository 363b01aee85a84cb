import Glibc

/// The browser of whoever sits at this machine.
enum Browser {
  /// Opens a page with `xdg-open`, where there is a desktop; the address is printed in any case.
  static func open(_ address: String) {
    guard getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else { return }
    // A machine without xdg-open has its address on the terminal.
    _ = try? ChildProcess.start("/usr/bin/xdg-open", [address], log: "/dev/null")
  }
}
