import FaceProtocol
import FoundationEssentials

/// The hub has carried all of it: neither its memory, nor any log, nor anything that it answers holds the text, the
/// secret half of the code, or the keys that seal the devices' files.
struct CanaryAct {
  let stage: DemoStage
  let text: String
  let code: Screen.Code

  func play() throws {
    stage.log.begin("What the hub knows")
    let secrets = try secrets()
    try searchMemory(for: secrets)
    try searchAnswers(for: secrets)
    try searchFigures(for: secrets)
    try searchLogs(for: secrets)
  }

  /// What must be nowhere. Four letters turn up by chance inside others; a key does not.
  private struct Secret {
    let name: String
    let bytes: [UInt8]
    var isWord = true

    func isIn(_ place: MemorySearch) -> Bool {
      isWord ? place.contains(bytes) : place.containsAnywhere(bytes)
    }
  }

  private func secrets() throws -> [Secret] {
    let keys = try [stage.house.amy, stage.house.ben].map { device in
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: device.key)))
      return Secret(name: "\(device.name)'s key", bytes: bytes, isWord: false)
    }
    try stage.expect(
      "text, code and both keys are known to this check", keys.allSatisfy { $0.bytes.count == 32 },
      otherwise: "a key of \(keys.map(\.bytes.count)) bytes")
    let words = [("the text", text), ("the secret half of the code", code.secret)]
    return words.map { Secret(name: $0, bytes: Array($1.utf8)) } + keys
  }

  private static let howTo = "as root, or with kernel.yama.ptrace_scope=0, it is searched too"

  /// First something that must be there, so that finding nothing means something.
  private func searchMemory(for secrets: [Secret]) throws {
    guard let hub = stage.house.hub, let memory = MemorySearch(process: hub.id) else {
      return stage.log.skip(
        "NOT LOOKED AT: the hub's memory", because: "this account may not read /proc/PID/mem; \(Self.howTo)")
    }
    try stage.expect(
      "the hub's \(memory.count / 1_048_576) MiB of memory can be searched",
      memory.contains(Array(stage.house.portFile.utf8)), otherwise: "not even its own command line was found")
    try search(memory, "them", for: secrets)
  }

  /// What an operator sees, and whoever collects its figures.
  private func searchFigures(for secrets: [Secret]) throws {
    for page in ["/metrics", "/status"] {
      let answer = try stage.house.askAsOperator(for: page)
      let text = String(decoding: answer, as: UTF8.self)
      try stage.expect(
        "its operator is told \(page)", text.contains("deliveries"), otherwise: String(text.prefix(200)))
      try search(MemorySearch.words(in: answer), page, for: secrets)
    }
  }

  /// The hub is asked for its figures, and then badly, with the secret itself in the question: an answer that repeats
  /// it would leave it in any proxy's log.
  private func searchAnswers(for secrets: [Secret]) throws {
    for question in HubQuestion.all(naming: code.secret) {
      let answer = try stage.house.ask(question)
      try stage.expect(
        "the hub answers \(question.name)", question.isAnswered(by: answer),
        otherwise: String(decoding: answer.prefix(200), as: UTF8.self))
      try search(MemorySearch.words(in: answer), "the answer", for: secrets)
    }
  }

  private func searchLogs(for secrets: [Secret]) throws {
    for log in [stage.house.hubLog, stage.house.amy.log, stage.house.ben.log] {
      let words = MemorySearch.words(in: Array(try Data(contentsOf: URL(fileURLWithPath: log))))
      try search(words, log.split(separator: "/").suffix(2).joined(separator: "/"), for: secrets)
    }
  }

  private func search(_ place: MemorySearch, _ name: String, for secrets: [Secret]) throws {
    let found = secrets.filter { $0.isIn(place) }.map(\.name)
    try stage.expect(
      "none of the four is in \(name)", found.isEmpty, otherwise: "\(found.joined(separator: ", ")) is there")
  }
}
