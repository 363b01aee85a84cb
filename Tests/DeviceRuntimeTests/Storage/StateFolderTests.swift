import DeviceRuntime
import LeelooCrew
import LeelooService
import TestSupport
import Testing

@Suite("The state folder")
struct StateFolderTests {
  @Test(
    "gives back a crew's file that has grown as long as it may, and refuses a longer one",
    arguments: CrewFile.allCases)
  func longest(file: CrewFile) throws {
    let place = try TemporaryFolder()
    let folder = try StateFolder(place("state"))
    let bytes = [UInt8](repeating: 7, count: file.sizeLimit)
    try folder.perform(.rewrite(file, bytes))
    #expect(try folder.crewFiles()[file.name]?.count == bytes.count)
    try folder.perform(.append(file, [7]))
    #expect(throws: FileProblem.self) { try folder.crewFiles() }
  }

  @Test("that another device uses is refused, and is free once that one has gone")
  func inUse() throws {
    let place = try TemporaryFolder()
    do {
      let first = try StateFolder(place("state"))
      #expect(throws: StateFolderProblem.inUse(first.path)) { try StateFolder(place("state")) }
      #expect(throws: StateFolderProblem.inUse(first.path)) { try StateFolder(place("state")) }
    }
    _ = try StateFolder(place("state"))
  }
}
