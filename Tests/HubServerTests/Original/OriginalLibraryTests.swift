import Glibc
import HubCore
import HubServer
import TestSupport
import Testing

/// The library that the original devices speak through, in the version that they have.
enum WebsocketsLibrary {
  private static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
  static let script =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/original_client.py"

  /// The Python that has it: what `make deps` sets up, or else the system's.
  static let python: String? = [root + "/.build/python/bin/python3", "python3"].first { python in
    (try? Shell.run(
      "\(python) -c 'import websockets.version as v; assert v.version.split(\".\")[0] == \"12\"'")) != nil
  }
}

@Suite("The original devices' own library")
struct OriginalLibraryTests {
  @Test(
    "devices on Python's websockets 12 make a crew, join, talk, are present, and come back after a restart of the hub",
    .enabled(
      if: WebsocketsLibrary.python != nil, "there is no Python with websockets 12: make deps sets it up"))
  func library() async throws {
    let python = try #require(WebsocketsLibrary.python)
    let folder = try TemporaryFolder()
    for step in ["first", "again"] {
      try await withHub {
        $0.session.frames.burst = 1000
      } _: { hub in
        let command =
          "timeout 60 \(python) \(WebsocketsLibrary.script) \(step) \(hub.address.port) \(folder.path)"
        let output = folder.path + "/output"
        let status = system("\(command) >\(output) 2>&1")
        #expect(
          status == 0, "\(step): \((try? String(decoding: folder.read("output"), as: UTF8.self)) ?? "")")
      }
    }
  }
}
