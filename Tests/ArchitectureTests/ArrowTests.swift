import Testing

@Suite("The arrows between the modules")
struct ArrowTests {
  private let manifest: PackageManifest

  init() throws {
    manifest = try PackageManifest.ours.get()
  }

  @Test("every arrow of Package.swift is stated here with its reason, and no other")
  func stated() {
    let drawn = Set(
      manifest.modules.filter { !$0.key.hasSuffix("-bench") }.flatMap { from, all in
        all.map { "\(from) → \($0)" }
      })
    let stated = Set(Arrow.all.map { "\($0.from) → \($0.to)" })
    #expect(drawn.subtracting(stated).sorted() == [], "new arrows: state their reason in Arrow.swift")
    #expect(stated.subtracting(drawn).sorted() == [], "arrows that are gone: take them out of Arrow.swift")
    #expect(Arrow.all.allSatisfy { !$0.reason.isEmpty })
  }

  @Test("a module imports only what Package.swift says it depends on")
  func imports() throws {
    for file in try Repository.swiftFiles() {
      let allowed = (manifest.dependencies[file.module] ?? []).union(Self.ofTheToolchain)
      #expect(Set(file.imports).subtracting(allowed).sorted() == [], "\(file.path)")
    }
  }

  @Test("the hub cannot open a message: it links neither keys nor crew nor anything of a device")
  func hubIsBlind() {
    expect(
      "leeloo-hub",
      without: ["LeelooCrypto", "CLibcrypto", "LeelooCrew", "MLS", "CrewMessages", "DeviceCore"])
    expect("leeloo-hub", without: ["DeviceRuntime", "LeelooTransport", "FaceProtocol"])
  }

  @Test("the mind opens no device and draws nothing")
  func mindHasNoDevices() {
    expect(
      "leelood",
      without: ["FaceLinux", "FaceRender", "CPangoCairo", "CQRencode", "CLibgpiod", "CLibasound"])
    expect("leelood", without: ["ArgumentParser", "HubCore", "HubServer", "FacePanel"])
  }

  @Test("the face has no network and no keys")
  func faceIsAlone() {
    expect("leeloo-face", without: Self.network)
    expect(
      "leeloo-face",
      without: ["LeelooCrypto", "CLibcrypto", "LeelooCrew", "CrewMessages", "LeelooProtocol", "DeviceCore"])
  }

  @Test("only LeelooTransport brings the network into the mind")
  func oneNetwork() {
    let reached = manifest.closure(of: "leelood").union(["leelood"])
    let users = reached.filter { !(manifest.dependencies[$0] ?? []).isDisjoint(with: Self.libraries) }
    #expect(users.sorted() == ["LeelooTransport"])
  }

  @Test("the panel is a face: it reaches neither keys nor crew")
  func panelHasNoKeys() {
    expect("FacePanel", without: ["LeelooCrypto", "CLibcrypto", "LeelooCrew", "DeviceCore", "DeviceRuntime"])
  }

  @Test("each C library has one Swift module in front of it")
  func oneModulePerLibrary() throws {
    let libraries = try Repository.modulesOfC()
    for library in libraries {
      let users = manifest.modules.filter { $0.value.contains(library) }.map(\.key)
      #expect(users.count == 1, "\(library) is used by \(users.sorted())")
    }
    #expect(libraries.isSuperset(of: ["CLibcrypto", "CLinux", "CPangoCairo"]))
    #expect(libraries.isDisjoint(with: ["ChatFace", "ChatService", "CrewMessages"]))
  }

  @Test("no module uses itself through others")
  func noCircle() {
    for module in manifest.modules.keys { expect(module, without: [module]) }
  }

  @Test("the rules see the package: targets, products and closures are read")
  func manifestIsRead() {
    #expect(manifest.dependencies["LeelooTransport"]?.contains("NIOSSL") == true)
    #expect(
      manifest.closure(of: "leelood").isSuperset(of: ["NIOWebSocket", "LeelooCrypto", "CLinux", "ByteCoding"])
    )
    #expect(manifest.dependencies["HubServerTests"]?.contains("HubServer") == true)
  }

  private func expect(_ target: String, without forbidden: Set<String>) {
    #expect(manifest.dependencies[target] != nil, "\(target) is not a target")
    #expect(manifest.closure(of: target).intersection(forbidden).sorted() == [], "\(target)")
  }

  private static let libraries: Set<String> = ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOWebSocket", "NIOSSL"]
  private static let network = libraries.union(["LeelooTransport", "Telegram"])
  private static let ofTheToolchain: Set<String> = [
    "Glibc", "Synchronization", "FoundationEssentials", "Foundation", "Dispatch",
  ]
}
