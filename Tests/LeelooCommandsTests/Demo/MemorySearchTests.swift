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

  @Test("what this process holds is found in this process")
  func ownMemory() throws {
    let word = Array("needle-\(UInt64.random(in: 0 ... .max))".utf8)
    // Zeros around it: beside an array the heap has whatever was there before, a letter for example.
    let held = UnsafeMutableRawBufferPointer.allocate(byteCount: word.count + 2, alignment: 1)
    defer { held.deallocate() }
    held.copyBytes(from: [0] + word + [0])
    let memory = try #require(MemorySearch(process: getpid()))
    #expect(memory.contains(word))
  }

  @Test("a process that is not there can't be searched")
  func nobody() {
    #expect(MemorySearch(process: 4_194_305) == nil)
  }
}
