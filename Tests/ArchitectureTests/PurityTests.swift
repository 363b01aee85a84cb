import Testing

@Suite("Where what may happen")
struct PurityTests {
  /// Everything that decides: values in, values out.
  private static let pure: Set<String> = [
    "ByteCoding", "CrewMessages", "FaceProtocol", "LeelooProtocol", "DeviceCore", "HubCore",
    "OriginalCrew",
  ]

  @Test("the cores know no system: no C, Foundation, network, logger or lock")
  func coresImportOnlyValues() throws {
    for file in try Repository.swiftFiles() where Self.pure.contains(file.module) {
      #expect(Set(file.imports).subtracting(Self.pure).sorted() == [], "\(file.path)")
    }
  }

  /// Folders that decide, in modules that act: the same holds for them.
  private static let pureFolders = ["Sources/LeelooTransport/Link/", "Sources/DeviceRuntime/Mind/"]
  /// A pairing's machine cannot be copied and the mind that holds it is a value: it lies in a box, and the box has a lock.
  private static let boxes: Set<String> = ["Sources/DeviceRuntime/Mind/PairingSession.swift"]
  /// What is above a core may know the values and keys of those below it, and the words of the control socket.
  private static let besides: Set<String> = [
    "LeelooCrew", "LeelooCrypto", "LeelooService", "LeelooTransport",
  ]

  @Test(
    "the link's machine and the mind, which joins the cores, know no system either", arguments: pureFolders)
  func foldersImportOnlyValues(folder: String) throws {
    let files = try Repository.swiftFiles().filter {
      $0.path.hasPrefix(folder) && !Self.boxes.contains($0.path)
    }
    #expect(files.count >= 4)
    for file in files {
      #expect(Set(file.imports).subtracting(Self.pure.union(Self.besides)).sorted() == [], "\(file.path)")
      #expect(file.code.firstMatch(of: Self.outside)?.output.0 == nil, "\(file.path)")
    }
  }

  private static var outside: Regex<(Substring, Substring)> {
    // The boundaries of Unicode words do not part `queue.async`.
    /\b(async|await|Task|ContinuousClock|SuspendingClock|SystemRandomNumberGenerator|Mutex|actor)\b/
      .wordBoundaryKind(.simple)
  }

  /// What decides with keys in hand.
  private static let keyed: Set<String> = ["LeelooCrew", "MLS"]

  @Test("the crew's state and its group's know no more than values and keys")
  func crewImportsOnlyKeys() throws {
    for file in try Repository.swiftFiles() where Self.keyed.contains(file.module) {
      let allowed = Self.pure.union(["LeelooCrypto", "MLS"])
      #expect(Set(file.imports).subtracting(allowed).sorted() == [], "\(file.path)")
    }
  }

  @Test("the cores neither wait nor ask for the time nor roll dice: those are parameters")
  func coresAreSynchronous() throws {
    for file in try Repository.swiftFiles() where Self.pure.union(Self.keyed).contains(file.module) {
      #expect(file.code.firstMatch(of: Self.outside)?.output.0 == nil, "\(file.path)")
    }
  }

  @Test("what runs on a device does without Foundation: it would outweigh everything else there")
  func devicesHaveNoFoundation() throws {
    let manifest = try PackageManifest.ours.get()
    let onDevice = ["leelood", "leeloo-face"].reduce(into: Set(["leelood", "leeloo-face"])) {
      $0.formUnion(manifest.closure(of: $1))
    }
    for file in try Repository.swiftFiles() where onDevice.contains(file.module) {
      #expect(file.imports.filter { $0.hasPrefix("Foundation") } == [], "\(file.path)")
    }
  }

  @Test("what the compiler cannot check has its reason beside it")
  func reasons() throws {
    let risky = /try!|\bfatalError\(|\bas!|Task\.detached|nonisolated\(unsafe\)|@unchecked Sendable/
    for file in try Repository.swiftFiles() {
      let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in code.enumerated() where line.firstMatch(of: risky) != nil {
        let near = file.lines[max(0, index - 3)...index]
        #expect(near.contains { $0.contains("//") }, "\(file.path):\(index + 1)")
      }
    }
  }

  @Test("nothing is left to be done later")
  func nothingLeft() throws {
    for file in try Repository.swiftFiles() {
      #expect(file.text.firstMatch(of: /\b(TODO|FIXME|XXX)\b/)?.output.0 == nil, "\(file.path)")
    }
  }
}
