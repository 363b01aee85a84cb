import Glibc
import LeelooService

/// The browser of whoever sits at this machine.
enum Browser {
  /// Opens a page with `xdg-open`, where there is a desktop; the address is printed in any case.
  ///
  /// It goes by way of a file that only this account can read: command lines are seen by everybody on the machine, and
  /// the address holds the token.
  static func open(_ address: String, by folder: TemporaryFolder) {
    guard getenv("DISPLAY") != nil || getenv("WAYLAND_DISPLAY") != nil else { return }
    let file = folder.file("open.html")
    let link = "<!doctype html><meta http-equiv=refresh content='0;url=\(address)'>\n"
    // A machine without a browser has the address on its terminal.
    guard (try? AtomicFile(file).write(Array(link.utf8))) != nil else { return }
    _ = try? ChildProcess.start("/usr/bin/xdg-open", [file], log: folder.file("browser.log"), isLeft: true)
  }
}
