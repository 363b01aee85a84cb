import DeviceCore
import LeelooCrew
import LeelooCrypto
import LeelooService
import LeelooTransport

/// What the disk holds when the device starts.
///
/// A folder that can't be used is a problem on the screen, and a device that remembers nothing; it is no reason to be
/// dark. One of which any file can't be read is left as it is, file by file: it may be readable at the next start, and
/// what this life wrote would take the place of what was not read.
struct StartingDisk {
  /// Nil where it could not be made, opened or locked.
  let folder: StateFolder?
  /// Why nothing may be written to the folder; nil where everything may.
  let refusal: (any SupportDescribable)?
  private let content: Content
  private let randomness = SystemRandomness()

  init(_ settings: DeviceSettings) throws(DeviceStartProblem) {
    do throws(StateFolderProblem) {
      let folder = try StateFolder(settings.stateFolder)
      self.folder = folder
      (content, refusal) = Content.read(folder, randomness, settings)
    } catch .inUse(let path) {
      throw .folderInUse(path)
    } catch {
      (folder, refusal) = (nil, error)
      content = Content(name: settings.name, sealingKey: randomness.secretBytes(32))
    }
  }

  /// What the mind begins with.
  func start(
    _ settings: DeviceSettings, _ endpoint: RelayEndpoint, _ others: [DeviceProblem]
  ) -> MindStart {
    let refusals = [refusal.map { DeviceProblem($0) }].compactMap { $0 }
    return MindStart(
      memory: content.memory, crewFiles: content.crewFiles, problems: refusals + content.damage + others,
      hub: endpoint.authority, version: settings.version, kind: settings.kind,
      sealingKey: content.sealingKey, randomness: randomness)
  }
}

/// What was read.
private struct Content {
  var sealingKey: SecretBytes
  var memory: DeviceMemory
  var crewFiles: [String: [UInt8]] = [:]
  var damage: [DeviceProblem] = []

  /// What a device remembers that begins anew.
  init(name: String, sealingKey: SecretBytes) {
    self.sealingKey = sealingKey
    memory = DeviceMemory(name: name)
  }

  /// All of it, or nothing of it and why.
  static func read(
    _ folder: StateFolder, _ randomness: SystemRandomness, _ settings: DeviceSettings
  ) -> (Content, (any SupportDescribable)?) {
    do throws(SealingKeyProblem) {
      try SealingKeyProblem.of { () throws(FileProblem) in try folder.finishDestroying() }
      let credential = try settings.credentials.flatMap(StorageCredential.read)
      let key = try folder.sealingKey(under: credential, from: randomness)
      return (try SealingKeyProblem.of { () throws(FileProblem) in try read(folder, key, settings) }, nil)
    } catch {
      return (Content(name: settings.name, sealingKey: randomness.secretBytes(32)), error)
    }
  }

  private static func read(
    _ folder: StateFolder, _ key: SecretBytes, _ settings: DeviceSettings
  ) throws(FileProblem) -> Content {
    var content = Content(name: settings.name, sealingKey: key)
    content.crewFiles = try folder.crewFiles()
    // Last: once it has been moved aside, nothing may keep that from being told.
    try content.readMemory(in: folder)
    return content
  }

  private mutating func readMemory(in folder: StateFolder) throws(FileProblem) {
    guard let bytes = try folder.deviceMemory() else { return }
    if let opened = DeviceMemory(sealed: bytes, key: sealingKey) {
      memory = opened
    } else {
      try folder.setDeviceMemoryAside()
      damage.append(.damaged("device"))
    }
  }
}

extension DeviceProblem {
  static func damaged(_ name: String) -> DeviceProblem {
    DeviceProblem(
      code: "LD0106", summary: "The file \(name) was damaged and has been moved aside.",
      remedy: "What it held is lost; if the crew is gone, pair again.")
  }
}
