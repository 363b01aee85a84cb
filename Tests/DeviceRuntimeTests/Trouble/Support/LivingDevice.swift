import DeviceRuntime
import Dispatch
import LeelooService
import TestSupport

/// A whole device in this process: real files, real sockets, a journal that can be read.
final class LivingDevice: Sendable {
  let settings: DeviceSettings
  let journal: JournalReader
  private let device: Device

  var controlPath: String { settings.controlSocket.path }
  var facePath: String { settings.faceSocket.path }

  /// Nobody listens there: port 1 is tcpmux's, and a test machine has none.
  static let deadHub = "ws://127.0.0.1:1/"

  private init(_ settings: DeviceSettings, in folder: TemporaryFolder) throws {
    self.settings = settings
    let path = folder("journal")
    journal = try JournalReader(path: path)
    device = try Device(
      settings, journal: Journal(identifier: "leelood", path: path), notifier: ServiceNotifier())
  }

  /// Starts one in a folder, lets the test have it, and ends it.
  static func run(
    in folder: TemporaryFolder, hub: String = deadHub, with change: (inout DeviceSettings) -> Void = { _ in },
    _ test: (LivingDevice) async throws -> Void
  ) async throws {
    var settings = DeviceSettings.keepingAll(in: folder, hub: hub)
    change(&settings)
    let device = try LivingDevice(settings, in: folder)
    do {
      try await device.entry("The mind is started.")
      try await test(device)
    } catch {
      await device.end()
      throw error
    }
    await device.end()
  }

  /// Tells it to end, and waits on a thread of its own until it has.
  private func end() async {
    device.stop()
    await withCheckedContinuation { ended in
      DispatchQueue(label: "end").async {
        _ = self.device.waitForEnd()
        ended.resume()
      }
    }
    journal.stop()
  }

  /// The first journal entry of this sentence, and of this code where one is named.
  @discardableResult
  func entry(_ sentence: String, code: String? = nil) async throws -> JournalLine {
    try await journal.entries.first("\"\(sentence)\" \(code ?? "")") {
      $0.sentence == sentence && (code == nil || $0.code == code)
    }
  }

  /// It still answers, as a device does that nothing has harmed.
  func isWell() async throws -> Bool {
    let asker = try Asker(controlPath)
    defer { asker.close() }
    return try await asker.status()?.device.name == "Amy"
  }
}

extension DeviceSettings {
  /// Amy's, with her state and her sockets in one folder.
  static func keepingAll(in folder: TemporaryFolder, hub: String = LivingDevice.deadHub) -> DeviceSettings {
    DeviceSettings(
      name: "Amy", hub: hub, stateFolder: folder("state"),
      faceSocket: .init(path: folder("face.sock"), group: nil),
      controlSocket: .init(path: folder("control.sock"), group: nil), authorities: nil, version: "0")
  }
}
