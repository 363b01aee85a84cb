import Glibc
import LeelooCrew
import LeelooCrypto
import LeelooService
import LeelooTransport
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("The state folder after a factory reset")
struct DestroyingTests {
  @Test("holds nothing but its lock: no key, no file, none that was moved aside")
  func empty() throws {
    let temporary = try TemporaryFolder()
    let folder = try StateFolder(temporary("state"))
    _ = try folder.sealingKey(from: SystemRandomness())
    try folder.storeDevice([1, 2, 3])
    for file in CrewFile.allCases { try folder.perform(.write(file, [1])) }
    try folder.perform(.copyAside(.identity))
    try folder.perform(.moveAside(CrewFile.identity.name))
    try AtomicFile(temporary("state/device.broken-1")).write([7])
    try folder.destroy()
    #expect(try Self.names(in: temporary("state")) == ["crew", "lock"])
    #expect(try Self.names(in: temporary("state/crew")) == [])
  }

  @Test("had its key overwritten before it lost its name: a second name for it shows zeros")
  func overwritten() throws {
    let temporary = try TemporaryFolder()
    let folder = try StateFolder(temporary("state"))
    _ = try folder.sealingKey(from: SystemRandomness())
    #expect(link(temporary("state/key"), temporary("kept")) == 0)
    try folder.destroy()
    #expect(try AtomicFile(temporary("kept")).read(limit: 64) == [UInt8](repeating: 0, count: 32))
  }

  @Test("begins a new life with another key")
  func newKey() throws {
    let temporary = try TemporaryFolder()
    let folder = try StateFolder(temporary("state"))
    let key = try folder.sealingKey(from: SystemRandomness())
    try folder.destroy()
    #expect(try folder.sealingKey(from: SystemRandomness()) != key)
  }

  @Test("is empty at the next start wherever the power went, and that start has nothing to complain of")
  func interrupted() throws {
    let files = [
      "key", "key.sealed", "device", "crew/identity", "crew/identity.1", "crew/state", "crew/seen",
    ]
    for gone in 0...files.count {
      let temporary = try TemporaryFolder()
      do {
        let folder = try StateFolder(temporary("state"))
        _ = try folder.sealingKey(from: SystemRandomness())
        try AtomicFile(temporary("state/destroying")).write([])
        for file in files.dropFirst(gone) { try AtomicFile(temporary("state/\(file)")).write([1, 2, 3]) }
        for file in files.prefix(gone) { try AtomicFile(temporary("state/\(file)")).remove() }
      }
      let settings = DeviceSettings.keepingAll(in: temporary)
      let start = try StartingDisk(settings).start(settings, try RelayEndpoint(settings.hub), [])
      #expect(
        start.problems.isEmpty && start.crewFiles.values.allSatisfy(\.isEmpty), "\(gone) files were gone")
      #expect(try Self.names(in: temporary("state")) == ["crew", "key", "lock"])
      #expect(try Self.names(in: temporary("state/crew")) == [])
    }
  }

  @Test("is said not to be empty, and is emptied by the next start, where a file can't be removed")
  func hindered() throws {
    let temporary = try TemporaryFolder()
    let folder = try StateFolder(temporary("state"))
    try folder.storeDevice([1, 2, 3])
    #expect(mkdir(temporary("state/key"), 0o700) == 0)
    #expect(throws: FileProblem.self) { try folder.destroy() }
    #expect(try Self.names(in: temporary("state")) == ["crew", "destroying", "key", "lock"])
    try folder.storeDevice([4])
    #expect(rmdir(temporary("state/key")) == 0)
    try folder.finishDestroying()
    #expect(try Self.names(in: temporary("state")) == ["crew", "lock"])
  }

  private static func names(in folder: String) throws -> [String] {
    let stream = try #require(opendir(folder))
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}
