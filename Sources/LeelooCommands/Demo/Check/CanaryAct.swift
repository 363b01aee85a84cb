import FaceProtocol
import FoundationEssentials

/// The hub has carried all of it: neither its memory nor any log holds the text, the secret half of the code, or the
/// key that seals a device's files.
struct CanaryAct {
  let stage: DemoStage
  let text: String
  let code: Screen.Code

  func play() throws {
    stage.log.begin("What the hub knows")
    let keys = try keys()
    try searchLogs(keys)
    try searchMemory(keys)
  }

  private var words: [(name: String, bytes: [UInt8])] {
    [("the text", Array(text.utf8)), ("the secret half of the code", Array(code.secret.utf8))]
  }

  private func keys() throws -> [(name: String, bytes: [UInt8])] {
    try [stage.house.amy, stage.house.ben].map { device in
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: device.key)))
      try stage.expect(
        "\(device.name)'s key can be read", bytes.count == 32, otherwise: "\(bytes.count) bytes")
      return ("\(device.name)'s key", bytes)
    }
  }

  private func searchLogs(_ keys: [(name: String, bytes: [UInt8])]) throws {
    for log in [stage.house.hubLog, stage.house.amy.log, stage.house.ben.log] {
      let found = MemorySearch.words(in: Array(try Data(contentsOf: URL(fileURLWithPath: log))))
      try search(found, log.split(separator: "/").suffix(2).joined(separator: "/"), keys)
    }
  }

  /// First something that must be there, so that finding nothing means something.
  private func searchMemory(_ keys: [(name: String, bytes: [UInt8])]) throws {
    guard let hub = stage.house.hub, let memory = MemorySearch(process: hub.id) else {
      return stage.log.skip("the hub's memory", because: "this account may not read it")
    }
    try stage.expect(
      "the hub's \(memory.count / 1_048_576) MiB of memory can be searched",
      memory.contains(Array(stage.house.portFile.utf8)), otherwise: "not even its own command line was found")
    try search(memory, "it", keys)
  }

  private func search(
    _ place: MemorySearch, _ name: String, _ keys: [(name: String, bytes: [UInt8])]
  ) throws {
    for word in words {
      try stage.expect(
        "\(word.name) is not in \(name)", !place.contains(word.bytes), otherwise: "it is there")
    }
    for key in keys {
      try stage.expect(
        "\(key.name) is not in \(name)", !place.containsAnywhere(key.bytes), otherwise: "it is there")
    }
  }
}
