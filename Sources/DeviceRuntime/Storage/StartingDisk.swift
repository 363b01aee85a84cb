import DeviceCore
import LeelooCrew
import LeelooCrypto
import LeelooService
import LeelooTransport

/// What the disk holds when the device starts.
///
/// A folder that can't be used is a problem on the screen, and a device that remembers nothing; it is no reason to be
/// dark.
struct StartingDisk {
  let folder: StateFolder?
  private let randomness = SystemRandomness()
  private let sealingKey: SecretBytes
  private var memory: DeviceMemory
  private var crewFiles: [String: [UInt8]] = [:]
  private var problems: [DeviceProblem]

  init(_ settings: DeviceSettings) throws(DeviceStartProblem) {
    memory = DeviceMemory(name: settings.name)
    do throws(StateFolderProblem) {
      let folder = try StateFolder(settings.stateFolder)
      (self.folder, sealingKey, problems) = Self.open(folder, randomness)
    } catch .inUse(let path) {
      throw .folderInUse(path)
    } catch {
      (folder, sealingKey, problems) = (nil, randomness.secretBytes(32), [DeviceProblem(error)])
    }
    do throws(FileProblem) { try readFiles() } catch { self.problems.append(DeviceProblem(error)) }
  }

  /// A folder whose key can't be read is left as it is: it may be readable again at the next start.
  private static func open(
    _ folder: StateFolder, _ randomness: SystemRandomness
  ) -> (StateFolder?, SecretBytes, [DeviceProblem]) {
    do throws(FileProblem) {
      return (folder, try folder.sealingKey(from: randomness), [])
    } catch {
      return (nil, randomness.secretBytes(32), [DeviceProblem(error)])
    }
  }

  /// What the mind begins with.
  func start(
    _ settings: DeviceSettings, _ endpoint: RelayEndpoint, _ others: [DeviceProblem]
  ) -> MindStart {
    MindStart(
      memory: memory, crewFiles: crewFiles, problems: problems + others, hub: endpoint.authority,
      version: settings.version, kind: settings.kind, sealingKey: sealingKey, randomness: randomness)
  }

  private mutating func readFiles() throws(FileProblem) {
    guard let folder else { return }
    if let bytes = try folder.deviceMemory() {
      if let opened = DeviceMemory(sealed: bytes, key: sealingKey) {
        memory = opened
      } else {
        try folder.setDeviceMemoryAside()
        problems.append(.damaged("device"))
      }
    }
    crewFiles = try folder.crewFiles()
  }
}

extension DeviceProblem {
  static func damaged(_ name: String) -> DeviceProblem {
    DeviceProblem(
      code: "LD0106", summary: "The file \(name) was damaged and has been moved aside.",
      remedy: "What it held is lost; if the crew is gone, pair again.")
  }
}
