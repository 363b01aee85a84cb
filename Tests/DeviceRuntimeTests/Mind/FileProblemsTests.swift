import DeviceCore
import Testing

@testable import DeviceRuntime

@Suite("Files that can't be written")
struct FileProblemsTests {
  private var problems = FileProblems()

  private func problem(_ code: String, _ file: String) -> DeviceProblem {
    DeviceProblem(code: code, summary: file, remedy: "")
  }

  @Test("are told once each, and each is over when that file was written")
  mutating func oneFile() {
    let full = problem("LS0201", "device")
    #expect(problems.failed("device", full) == [.began(full)])
    #expect(problems.failed("device", full) == [])
    #expect(problems.stored("crew/seen") == [])
    #expect(problems.stored("device") == [.ended(code: "LS0201")])
    #expect(problems.stored("device") == [])
  }

  @Test("of one kind are one problem, which ends with the last of them")
  mutating func sameCode() {
    let (device, seen) = (problem("LS0201", "device"), problem("LS0201", "crew/seen"))
    _ = problems.failed("device", device)
    _ = problems.failed("crew/seen", seen)
    #expect(problems.stored("crew/seen") == [.began(device)])
    #expect(problems.stored("device") == [.ended(code: "LS0201")])
  }

  @Test("for another reason than before lose the old one, unless another file has it")
  mutating func otherCode() {
    let (full, readOnly) = (problem("LS0201", "seen"), problem("LS0202", "seen"))
    _ = problems.failed("crew/seen", full)
    #expect(problems.failed("crew/seen", readOnly) == [.began(readOnly), .ended(code: "LS0201")])
    _ = problems.failed("device", readOnly)
    #expect(problems.failed("crew/seen", full) == [.began(full), .began(readOnly)])
  }
}
