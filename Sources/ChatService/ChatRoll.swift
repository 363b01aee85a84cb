import LeelooService

/// Which chats have a device here, in a file of lines `ID NAME`.
struct ChatRoll: Sendable {
  struct Chat: Hashable, Sendable {
    let id: Int
    let name: String?
  }

  private let file: AtomicFile

  init(stateFolder: String) { file = AtomicFile(stateFolder + "/chats") }

  func read() throws(FileProblem) -> [Chat] {
    let text = String(decoding: try file.read(limit: 64 * 1024) ?? [], as: UTF8.self)
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return parts.first.flatMap { Int($0) }.map {
        Chat(id: $0, name: parts.count > 1 ? String(parts[1]) : nil)
      }
    }
  }

  func add(_ chat: Chat, to others: [Int]) throws(FileProblem) {
    let known = try read().filter { others.contains($0.id) }
    let lines = (known + [chat]).map { chat in
      "\(chat.id) \((chat.name ?? "").filter { !$0.isNewline })\n"
    }
    try file.write(Array(lines.joined().utf8))
  }
}
