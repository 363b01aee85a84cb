import FaceProtocol
import FoundationEssentials

/// The hub has carried all of it: neither its memory nor any log holds the text or the secret half of the code.
struct CanaryAct {
  let stage: DemoStage
  let text: String
  let code: Screen.Code

  func play() throws {
    stage.log.begin("What the hub knows")
    try searchLogs()
    try searchMemory()
  }

  private var secrets: [(name: String, bytes: [UInt8])] {
    [("the text", Array(text.utf8)), ("the secret half of the code", Array(code.secret.utf8))]
  }

  private func searchLogs() throws {
    for log in [stage.house.hubLog, stage.house.amy.log, stage.house.ben.log] {
      let found = MemorySearch.words(
        in: (try? Data(contentsOf: URL(fileURLWithPath: log))).map(Array.init) ?? [])
      for secret in secrets {
        try stage.expect(
          "\(secret.name) is not in \(log.split(separator: "/").suffix(2).joined(separator: "/"))",
          !found.contains(secret.bytes), otherwise: "it is there")
      }
    }
  }

  /// First something that must be there, so that finding nothing means something.
  private func searchMemory() throws {
    guard let hub = stage.house.hub, let memory = MemorySearch(process: hub.id) else {
      return stage.log.skip("the hub's memory", because: "this account may not read it")
    }
    try stage.expect(
      "the hub's \(memory.count / 1_048_576) MiB of memory can be searched",
      memory.contains(Array(stage.house.portFile.utf8)), otherwise: "not even its own command line was found")
    for secret in secrets {
      try stage.expect(
        "\(secret.name) is not in it", !memory.contains(secret.bytes), otherwise: "it is there")
    }
  }
}
