import DeviceCore
import Glibc
import LeelooCrypto
import LeelooService
import LeelooTransport
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("The key that seals a device's files")
struct SealingKeyTests {
  private let place: TemporaryFolder
  private let folder: StateFolder
  private let credential = SecretBytes(copying: [UInt8](repeating: 5, count: 32))

  init() throws {
    place = try TemporaryFolder()
    folder = try StateFolder(place("state"))
  }

  private func key(under credential: SecretBytes? = nil) throws(SealingKeyProblem) -> SecretBytes {
    try folder.sealingKey(under: credential, from: SystemRandomness())
  }

  private func bytes(of name: String) throws -> [UInt8]? {
    try AtomicFile(place("state/\(name)")).read(limit: 4096)
  }

  @Test("is made once, and is the same from then on, in the open or sealed")
  func stays() throws {
    #expect(try key() == key())
    try folder.destroy()
    #expect(try key(under: credential) == key(under: credential))
  }

  @Test("is not on the disk where the service manager has a secret")
  func sealed() throws {
    let key = try key(under: credential)
    #expect(try bytes(of: "key") == nil)
    let sealed = try #require(try bytes(of: "key.sealed"))
    let plain = key.withUnsafeBytes { Array($0) }
    #expect(!(0...(sealed.count - 8)).contains { sealed[$0..<($0 + 8)].elementsEqual(plain.prefix(8)) })
  }

  @Test("that lay open is sealed, and overwritten where it lay")
  func migrates() throws {
    let open = try key()
    #expect(link(place("state/key"), place("kept")) == 0)
    #expect(try key(under: credential) == open)
    #expect(try bytes(of: "key") == nil)
    #expect(try AtomicFile(place("kept")).read(limit: 64) == [UInt8](repeating: 0, count: 32))
    #expect(try key(under: credential) == open)
  }

  @Test("is destroyed in the open at the next start, if the power went before that was done")
  func interrupted() throws {
    let key = try key(under: credential)
    try AtomicFile(place("state/key")).write(key.withUnsafeBytes { Array($0) })
    #expect(try self.key(under: credential) == key)
    #expect(try bytes(of: "key") == nil)
  }

  @Test("is not the zeros that were written over it, should the power have gone before their file had")
  func zeros() throws {
    let key = try key(under: credential)
    try AtomicFile(place("state/key")).write([UInt8](repeating: 0, count: 32))
    #expect(throws: SealingKeyProblem.credentialMissing(place("state/key.sealed"))) { try self.key() }
    #expect(try self.key(under: credential) == key)
    try folder.destroy()
    try AtomicFile(place("state/key")).write([UInt8](repeating: 0, count: 32))
    #expect(try self.key().withUnsafeBytes { $0.contains { $0 != 0 } })
  }

  @Test("is refused without the secret, or with another one, and stays as it is")
  func refused() throws {
    let key = try key(under: credential)
    let path = place("state/key.sealed")
    #expect(throws: SealingKeyProblem.credentialMissing(path)) { try self.key() }
    let other = SecretBytes(copying: [UInt8](repeating: 6, count: 32))
    #expect(throws: SealingKeyProblem.credentialWrong(path)) { try self.key(under: other) }
    #expect(try bytes(of: "key") == nil)
    #expect(try self.key(under: credential) == key)
  }

  @Test("is as good as wrong with any bit of its file changed, or any of it missing")
  func damaged() throws {
    _ = try key(under: credential)
    let file = AtomicFile(place("state/key.sealed"))
    let good = try #require(try file.read(limit: 4096))
    var bad = good.indices.map { index in
      var bytes = good
      bytes[index] ^= 1
      return bytes
    }
    bad += good.indices.map { Array(good.prefix($0)) }
    for bytes in bad {
      try file.write(bytes)
      #expect(throws: SealingKeyProblem.credentialWrong(file.path)) { try key(under: credential) }
    }
  }

  @Test("goes with everything else in a factory reset, and the next one is another")
  func reset() throws {
    let key = try key(under: credential)
    #expect(link(place("state/key.sealed"), place("kept")) == 0)
    try folder.destroy()
    #expect(try bytes(of: "key.sealed") == nil)
    #expect(try AtomicFile(place("kept")).read(limit: 256)?.contains { $0 != 0 } == false)
    #expect(try self.key(under: credential) != key)
  }

  @Test(
    "needs a secret of 32 to 4096 bytes",
    arguments: [
      (31, SealingKeyProblem.credentialTooShort("", bytes: 31)), (32, nil), (4096, nil),
      (4097, .credentialTooLong("")),
    ])
  func lengths(_ count: Int, problem: SealingKeyProblem?) throws {
    try AtomicFile(place(StorageCredential.name)).write([UInt8](repeating: 1, count: count))
    if let problem {
      let thrown = #expect(throws: SealingKeyProblem.self) { try StorageCredential.read(in: place.path) }
      #expect(
        thrown?.summary
          == problem.summary.replacing("credential  ", with: "credential \(place(StorageCredential.name)) "))
    } else {
      #expect(try StorageCredential.read(in: place.path)?.count == count)
    }
  }

  @Test("needs no secret where the service manager has none")
  func none() throws {
    #expect(try StorageCredential.read(in: place("nowhere")) == nil)
  }
}

@Suite("A device whose sealed key can't be opened")
struct SealedDeviceTests {
  @Test("starts, says why on its screen, writes nothing, and is itself again with the secret")
  func withoutCredential() throws {
    let place = try TemporaryFolder()
    let credentials = place("credentials")
    #expect(mkdir(credentials, 0o700) == 0)
    let secret = AtomicFile("\(credentials)/\(StorageCredential.name)")
    try secret.write([UInt8](repeating: 5, count: 32))
    var settings = DeviceSettings.keepingAll(in: place)
    settings.credentials = credentials
    #expect(try Self.problems(settings).isEmpty)
    let before = try AtomicFile(place("state/key.sealed")).read(limit: 4096)
    settings.credentials = nil
    #expect(try Self.problems(settings) == ["LD0117"])
    try secret.write([UInt8](repeating: 6, count: 32))
    settings.credentials = credentials
    #expect(try Self.problems(settings) == ["LD0118"])
    try secret.write([6])
    #expect(try Self.problems(settings) == ["LD0119"])
    try secret.write([UInt8](repeating: 5, count: 32))
    #expect(try Self.problems(settings).isEmpty)
    #expect(try AtomicFile(place("state/key.sealed")).read(limit: 4096) == before)
  }

  /// What a start with these settings says; a refusal to write comes with each.
  private static func problems(_ settings: DeviceSettings) throws -> [String] {
    let disk = try StartingDisk(settings)
    let problems = disk.start(settings, try RelayEndpoint(settings.hub), []).problems
    #expect((disk.refusal == nil) == problems.isEmpty)
    return problems.map(\.code)
  }
}
