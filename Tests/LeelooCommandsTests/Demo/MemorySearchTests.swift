import Glibc
import Testing

@testable import LeelooCommands

@Suite("Searching a process's memory")
struct MemorySearchTests {
  @Test(
    "a word counts only where it stands alone",
    arguments: [
      ("H4NP", true), ("x H4NP y", true), ("\"H4NP\"", true), ("XH4NP", false), ("H4NPX", false),
      ("H4N", false),
      ("H4H4NP H4NP", true), ("", false),
    ])
  func words(_ text: String, isFound: Bool) {
    #expect(MemorySearch([Array(text.utf8)]).contains(Array("H4NP".utf8)) == isFound)
  }

  @Test("a key counts wherever it stands")
  func keys() {
    let search = MemorySearch([Array("XH4NPX".utf8)])
    #expect(search.containsAnywhere(Array("H4NP".utf8)))
    #expect(!search.containsAnywhere(Array("H4NQ".utf8)))
  }

  /// How long the other process sleeps is a word in its memory: its own command line, between two zeros.
  @Test("a word that another process holds is found there, and one that it does not hold is not")
  func anotherProcess() throws {
    let word = "60.\(UInt64.random(in: 0 ... .max))"
    let sleeper = try ChildProcess.start("/bin/sleep", [word], log: "/dev/null", isLeft: true)
    defer { sleeper.kill() }
    let memory = try #require(MemorySearch(process: sleeper.id))
    #expect(memory.contains(Array(word.utf8)))
    #expect(!memory.contains(Array("\(word)0".utf8)))
  }

  @Test("what was found in a memory is never printed")
  func printing() {
    let search = MemorySearch([Array("H4NP".utf8), [0]])
    #expect("\(search)" == "5 bytes in 2 parts")
    #expect(String(reflecting: search) == "5 bytes in 2 parts")
    #expect(Mirror(reflecting: search).children.isEmpty)
  }

  @Test("a process that is not there can't be searched")
  func nobody() {
    #expect(MemorySearch(process: 4_194_305) == nil)
  }
}
