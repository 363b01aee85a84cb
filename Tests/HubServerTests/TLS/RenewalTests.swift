import Foundation
import NIOSSL
import TestSupport
import Testing

@Suite(
  "A certificate that others renew", .serialized,
  .enabled(if: HubProgram.isBuilt && Authority.isThere, "leeloo-hub is not built, or there is no openssl"))
struct RenewalTests {
  private let folder: TemporaryFolder
  private let authority: Authority
  private let old: (chain: String, key: String)
  private let new: (chain: String, key: String)

  init() throws {
    folder = try TemporaryFolder()
    authority = try Authority("ca", in: URL(fileURLWithPath: folder.path))
    old = try authority.certificate("old", for: "localhost")
    new = try authority.certificate("new", for: "localhost")
  }

  /// How the tools do it that renew certificates.
  enum Way: CaseIterable {
    /// One file after the other is written under another name, and takes the place of the old one.
    case rename
    /// The names are links into an archive, and one after the other is led elsewhere: certbot's `live`.
    case links
    /// The folder is a link, and the whole pair is another one at once.
    case folder

    /// The pair that the hub is told of.
    func pair(in folder: TemporaryFolder) -> (chain: String, key: String) {
      let place = self == .folder ? folder("current") : folder("live")
      return (place + "/chain.pem", place + "/key.pem")
    }
  }

  /// Puts a pair where the hub looks.
  private func install(_ pair: (chain: String, key: String), by way: Way) throws {
    let files = FileManager.default
    let place = way.pair(in: folder)
    switch way {
    case .rename:
      try files.createDirectory(atPath: folder("live"), withIntermediateDirectories: true)
      for (source, target) in [(pair.chain, place.chain), (pair.key, place.key)] {
        try files.copyItem(atPath: source, toPath: target + ".new")
        try rename(target + ".new", to: target)
      }
    case .links:
      try files.createDirectory(atPath: folder("live"), withIntermediateDirectories: true)
      for (source, target) in [(pair.chain, place.chain), (pair.key, place.key)] {
        try files.createSymbolicLink(atPath: target + ".new", withDestinationPath: source)
        try rename(target + ".new", to: target)
      }
    case .folder:
      let version = folder("version-\(UUID().uuidString)")
      try files.createDirectory(atPath: version, withIntermediateDirectories: false)
      try files.copyItem(atPath: pair.chain, toPath: version + "/chain.pem")
      try files.copyItem(atPath: pair.key, toPath: version + "/key.pem")
      try files.createSymbolicLink(atPath: folder("current.new"), withDestinationPath: version)
      try rename(folder("current.new"), to: folder("current"))
    }
  }

  private func rename(_ path: String, to target: String) throws {
    guard Glibc.rename(path, target) == 0 else { throw SystemCallFailed("rename") }
  }

  private func hub(with pair: (chain: String, key: String)) throws -> HubProgram {
    try HubProgram(arguments: [
      "--listen", "127.0.0.1:0", "--certificate", pair.chain, "--key", pair.key,
    ])
  }

  private func client(_ port: Int) async throws -> TLSClient {
    try await TLSClient(port: port, authority: authority.file)
  }

  private func leaf(_ pair: (chain: String, key: String)) throws -> NIOSSLCertificate {
    try #require(NIOSSLCertificate.fromPEMFile(pair.chain).first)
  }

  @Test("is what new connections get from SIGHUP on, and those that stand stay", arguments: Way.allCases)
  func renewed(by way: Way) async throws {
    try install(old, by: way)
    let hub = try hub(with: way.pair(in: folder))
    let port = try hub.port()
    let first = try await client(port)
    #expect(first.certificate == (try leaf(old)))
    try install(new, by: way)
    let between = try await client(port)
    #expect(between.certificate == (try leaf(old)), "nobody has said that there is another one")
    hub.signal(SIGHUP)
    try hub.wait(toSay: "The hub uses its certificate as it is now.")
    let later = try await client(port)
    #expect(later.certificate == (try leaf(new)))
    for connection in [first, between, later] { #expect(try await connection.isServed()) }
  }

  /// What a hub may find that reads in the middle of it, or after something went wrong.
  enum Half: CaseIterable {
    case newChainOldKey, oldChainNewKey, noChain, noKey, emptyChain, emptyKey, cutChain, cutKey,
      cutIntermediate
  }

  private func write(_ half: Half, to place: (chain: String, key: String)) throws {
    let authority = try String(contentsOfFile: authority.file, encoding: .utf8)
    let (chain, key) = (
      try String(contentsOfFile: new.chain, encoding: .utf8),
      try String(contentsOfFile: new.key, encoding: .utf8)
    )
    let (oldChain, oldKey) = (
      try String(contentsOfFile: old.chain, encoding: .utf8),
      try String(contentsOfFile: old.key, encoding: .utf8)
    )
    let pair: (chain: String?, key: String?) =
      switch half {
      case .newChainOldKey: (chain, oldKey)
      case .oldChainNewKey: (oldChain, key)
      case .noChain: (nil, key)
      case .noKey: (chain, nil)
      case .emptyChain: ("", key)
      case .emptyKey: (chain, "")
      case .cutChain: (String(chain.prefix(chain.count / 2)), key)
      case .cutKey: (chain, String(key.prefix(key.count / 2)))
      case .cutIntermediate: (chain + authority.prefix(authority.count / 2), key)
      }
    for (text, path) in [(pair.chain, place.chain), (pair.key, place.key)] {
      guard let text else {
        try FileManager.default.removeItem(atPath: path)
        continue
      }
      try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
  }

  @Test(
    "that is there by half leaves the old one in use, is told by its code, and is used once it is whole",
    arguments: Half.allCases)
  func half(_ half: Half) async throws {
    try install(old, by: .rename)
    let place = Way.rename.pair(in: folder)
    let hub = try hub(with: place)
    let port = try hub.port()
    try write(half, to: place)
    hub.signal(SIGHUP)
    try hub.wait(toSay: "LH0106")
    let meanwhile = try await client(port)
    #expect(meanwhile.certificate == (try leaf(old)))
    #expect(try await meanwhile.isServed())
    try install(new, by: .rename)
    hub.signal(SIGHUP)
    try hub.wait(toSay: "The hub uses its certificate as it is now.")
    #expect(try await client(port).certificate == (try leaf(new)))
    #expect(!hub.log().contains("PRIVATE KEY"))
  }
}
