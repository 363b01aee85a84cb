import Foundation
import Testing

@Suite("The systemd units")
struct UnitTests {
  private static let analyzer = "/usr/bin/systemd-analyze"

  @Test(
    "systemd finds nothing wrong with them, and leaves no more open than promised",
    .enabled(if: FileManager.default.isExecutableFile(atPath: analyzer), "this system has no systemd-analyze")
  )
  func checked() throws {
    let check = Process()
    check.executableURL = Repository.root.appending(path: ".ci/check-units")
    let output = Pipe()
    check.standardOutput = output
    check.standardError = output
    try check.run()
    let words = output.fileHandleForReading.readDataToEndOfFile()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0, "\(String(decoding: words, as: UTF8.self))")
  }

  private static let programs = ["leelood", "leeloo-face", "leeloo-hub", "leeloo-telegram"]

  @Test("they start their programs with options that these know", arguments: programs)
  func options(_ program: String) throws {
    let unit = try Repository.text("systemd/\(program).service")
    let sources = try Repository.swiftFiles().filter { $0.module == program }.map(\.text).joined()
    let properties = sources.matches(of: /@(?:Option|Flag|OptionGroup)[\s\S]*?\bvar (\w+)/).map {
      "--" + $0.output.1.replacing(/[A-Z]/) { "-" + $0.output.lowercased() }
    }
    let options = unit.matches(of: /ExecStart=.*/).flatMap { $0.output.matches(of: /--[a-z-]+/) }.map {
      String($0.output)
    }
    #expect(!options.isEmpty)
    for option in options {
      #expect(sources.contains("\"\(option)\"") || properties.contains(option), "\(option)")
    }
  }

  @Test("they run as users of their own, without capabilities, and none as root")
  func users() throws {
    let users = try Repository.text("systemd/leeloo.sysusers")
    for program in Self.programs {
      let unit = try Repository.text("systemd/\(program).service")
      #expect(unit.contains("\nUser=\(program)\n"))
      #expect(unit.contains("\nCapabilityBoundingSet=\n"))
      #expect(users.contains("\nu \(program) "))
    }
  }
}
