import LeelooService
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("The disk's thread")
struct DiskThreadTests {
  @Test("answers every writing to a folder that can't be used with why it can't be")
  func refusal() async throws {
    let disk = DiskThread(folder: nil, refusing: StateFolderProblem.notMade("/var/lib/leeloo", 13))
    #expect(try await outcome { disk.write({ _ in }, done: $0) } == "LD0101")
    #expect(try await outcome { disk.destroy(done: $0) } == "LD0101")
    disk.finish()
  }

  @Test("writes nothing to a folder of which a file can't be read, and destroys all of it")
  func leftAlone() async throws {
    let place = try TemporaryFolder()
    let folder = try StateFolder(place("state"))
    try folder.storeDevice([1])
    let disk = DiskThread(folder: folder, refusing: FileProblem.tooLong("crew/seen", limit: 1))
    let written = try await outcome {
      disk.write({ (folder) throws(FileProblem) in try folder.storeDevice([2]) }, done: $0)
    }
    #expect(written == "LS0205")
    #expect(try place.read("state/device") == [1])
    #expect(try await outcome { disk.destroy(done: $0) } == "")
    #expect(TemporaryFolder.names(in: place("state")) == ["crew", "lock"])
    disk.finish()
  }

  /// The code of what went wrong, or nothing.
  private func outcome(of work: (@escaping DiskThread.Done) -> Void) async throws -> String {
    let codes = Heard<String>()
    work { codes.take($0?.problemCode.description ?? "") }
    return try await codes.first("an answer")
  }
}
