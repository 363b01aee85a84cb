import Glibc
import LeelooService
import TestSupport
import Testing

@Suite("Files")
struct FileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a file that was written is read back, one that was not is absent")
  func readBack() throws {
    let file = AtomicFile(folder("state"))
    #expect(try file.read(limit: 10) == nil)
    try file.write([1, 2, 3])
    try file.write([4])
    #expect(try file.read(limit: 10) == [4])
    #expect(folder.names == ["state"])
  }

  @Test("only the owner may read a file unless told otherwise")
  func mode() throws {
    try AtomicFile(folder("state")).write([1])
    var status = stat()
    #expect(stat(folder("state"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test("a file longer than its reader allows is refused, one exactly as long is not")
  func limit() throws {
    let file = AtomicFile(folder("state"))
    try file.write([1, 2, 3])
    #expect(try file.read(limit: 3) == [1, 2, 3])
    #expect(throws: FileProblem.tooLong(file.path, limit: 2)) { try file.read(limit: 2) }
  }

  @Test("a half-written file of an earlier life is not in the way")
  func leftover() throws {
    try AtomicFile(folder("state.new")).write([9, 9])
    try AtomicFile(folder("state")).write([1])
    #expect(try AtomicFile(folder("state")).read(limit: 9) == [1])
    #expect(folder.names == ["state"])
  }

  @Test("broken files are set aside side by side and never overwritten")
  func setAside() throws {
    let file = AtomicFile(folder("state"))
    try file.write([1])
    #expect(try file.setAside() == folder("state.broken-1"))
    try file.write([2])
    #expect(try file.setAside() == folder("state.broken-2"))
    #expect(folder.names == ["state.broken-1", "state.broken-2"])
    #expect(try AtomicFile(folder("state.broken-1")).read(limit: 9) == [1])
  }

  @Test("a folder that is not there, or is no folder, is named")
  func noFolder() throws {
    try AtomicFile(folder("plain")).write([])
    for path in [folder("none/state"), folder("plain/state")] {
      #expect(throws: FileProblem.folderMissing(path)) { try AtomicFile(path).write([1]) }
    }
  }

  @Test(
    "a full disk is told from other failures, and nothing is left of what did not fit", .enabled(if: canFill))
  func fullDisk() throws {
    #expect(throws: FileProblem.full("/dev/full")) { try AppendLog("/dev/full").append([1]) }
  }

  @Test("records stand one after the other, across openings")
  func append() throws {
    try AppendLog(folder("log")).append([1, 2])
    let log = try AppendLog(folder("log"))
    try log.append([3])
    #expect(try AtomicFile(log.path).read(limit: 9) == [1, 2, 3])
    try log.truncate(to: 1)
    try log.append([7])
    #expect(try AtomicFile(log.path).read(limit: 9) == [1, 7])
  }

  private static let canFill = access("/dev/full", W_OK) == 0
}
