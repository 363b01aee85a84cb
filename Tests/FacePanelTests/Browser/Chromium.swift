import Foundation
import LeelooService

/// Debian's `chromium`, headless, spoken to over its debugging pipe: JSON with a NUL after each message, in on
/// descriptor 3 and out on 4 (`--remote-debugging-pipe`; the Chrome DevTools Protocol).
final class Chromium {
  static let path = "/usr/bin/chromium"
  static var isInstalled: Bool { access(path, X_OK) == 0 }

  private let process: pid_t
  private let requests: FileHandle
  private let replies: FileHandle
  private let profile: URL
  private var buffer = Data()
  private var lastID = 0
  private var session: String?

  struct Failure: Error {
    let reason: String
  }

  /// Starts it with one page of this size in CSS pixels.
  init(width: Int, height: Int, scale: Double = 1) throws {
    profile = URL(fileURLWithPath: "/tmp/leeloo-chromium-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    let (toBrowser, fromBrowser) = (Pipe(), Pipe())
    process = try Self.spawn(
      profile, reading: toBrowser.fileHandleForReading.fileDescriptor,
      writing: fromBrowser.fileHandleForWriting.fileDescriptor)
    try toBrowser.fileHandleForReading.close()
    try fromBrowser.fileHandleForWriting.close()
    requests = toBrowser.fileHandleForWriting
    replies = fromBrowser.fileHandleForReading
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] as? String ?? ""
    session =
      try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
    try call("Page.enable")
    try resize(width: width, height: height, scale: scale)
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    try? FileManager.default.removeItem(at: profile)
  }

  /// Gives the window another size, in CSS pixels.
  func resize(width: Int, height: Int, scale: Double = 1) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": scale, "mobile": false])
  }

  func open(_ address: String) throws { try call("Page.navigate", ["url": address]) }

  /// To be run in every page before its own scripts.
  func prepare(_ script: String) throws {
    try call("Page.addScriptToEvaluateOnNewDocument", ["source": script])
  }

  /// The value of an expression, or of the promise that it is.
  @discardableResult func evaluate<Value>(_ expression: String, as _: Value.Type = Value.self) throws -> Value
  {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
    guard let result = answer["result"] as? [String: Any], let value = result["value"] as? Value else {
      throw Failure(reason: "\(expression): \(answer)")
    }
    return value
  }

  /// Whether the expression becomes true within ten seconds.
  func eventually(_ expression: String) throws -> Bool {
    try evaluate(
      """
      new Promise((resolve) => {
        const end = performance.now() + 10000;
        const look = () => {
          if (\(expression)) resolve(true);
          else if (performance.now() > end) resolve(false);
          else setTimeout(look, 10);
        };
        look();
      })
      """)
  }

  /// The mouse over the middle of the element, going down or coming up.
  func mouse(_ type: String, on element: String) throws {
    let place: [Double] = try evaluate(
      "(() => { const box = \(element).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2] })()"
    )
    try call(
      "Input.dispatchMouseEvent",
      ["type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
  }

  func key(_ type: String, code: String) throws {
    try call("Input.dispatchKeyEvent", ["type": type, "code": code])
  }

  /// The page as a PNG file.
  func screenshot() throws -> Data {
    let answer = try call("Page.captureScreenshot", ["format": "png"])
    return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
  }

  @discardableResult private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String:
    Any]
  {
    lastID += 1
    var message: [String: Any] = ["id": lastID, "method": method, "params": parameters]
    message["sessionId"] = session
    try requests.write(contentsOf: JSONSerialization.data(withJSONObject: message) + [0])
    while let answer = try next() {
      guard answer["id"] as? Int == lastID else { continue }
      if let error = answer["error"] { throw Failure(reason: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
    throw Failure(reason: "\(method): chromium ended")
  }

  private func next() throws -> [String: Any]? {
    while true {
      if let end = buffer.firstIndex(of: 0) {
        let message = buffer[buffer.startIndex..<end]
        buffer = Data(buffer[(end + 1)...])
        return try JSONSerialization.jsonObject(with: message) as? [String: Any]
      }
      let more = replies.availableData
      if more.isEmpty { return nil }
      buffer += more
    }
  }

  private static func spawn(_ profile: URL, reading: Int32, writing: Int32) throws -> pid_t {
    // Away from 3 and 4 first, so that putting one in its place does not overwrite the other.
    let (input, output) = (fcntl(reading, F_DUPFD_CLOEXEC, 20), fcntl(writing, F_DUPFD_CLOEXEC, 20))
    defer { for number in [input, output] { close(number) } }
    var files = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&files)
    defer { posix_spawn_file_actions_destroy(&files) }
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&files, input, 3)
    posix_spawn_file_actions_adddup2(&files, output, 4)
    guard closeAll(from: 5, in: &files) == 0 else {
      throw Failure(reason: "chromium would have what is open here")
    }
    // As root its sandbox can't be had; it opens our own page and nothing else.
    let words =
      [path, "--headless=new", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run", "--mute-audio"]
      + ["--user-data-dir=\(profile.path)"] + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["about:blank"]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var process = pid_t()
    guard posix_spawn(&process, path, &files, nil, &arguments, environ) == 0 else {
      throw Failure(reason: "chromium did not start")
    }
    return process
  }
}
