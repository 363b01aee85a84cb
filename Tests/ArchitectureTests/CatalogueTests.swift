import Testing

@Suite("The journal's catalogue")
struct CatalogueTests {
  private static let languages = ["leeloo.catalog", "leeloo.sv.catalog"]

  /// The ids of the messages that the programs declare.
  private static let declared = Result {
    try Repository.swiftFiles().flatMap { file in
      file.text.matches(of: /JournalMessage\(\s*"([^"]*)"/).map { String($0.output.1) }
    }
  }

  @Test(
    "every message of the programs is explained in every language, and nothing else is", arguments: languages)
  func complete(_ file: String) throws {
    let declared = try Self.declared.get().filter { !$0.contains("…") }
    let explained = try Catalogue(file).entries.map(\.id)
    #expect(declared.count > 40)
    #expect(Set(declared).subtracting(explained).sorted() == [], "explain these in systemd/\(file)")
    #expect(Set(explained).subtracting(declared).sorted() == [], "no program has these any more")
    #expect(Set(explained).count == explained.count, "an id is explained twice")
  }

  @Test("no two messages share an id")
  func distinct() throws {
    let declared = try Self.declared.get()
    #expect(Set(declared).count == declared.count)
  }

  @Test(
    "every entry has a subject and a text, and names only fields that the programs set", arguments: languages)
  func fields(_ file: String) throws {
    let fields = try Set(
      Repository.swiftFiles().flatMap { file in
        file.text.matches(of: /: JournalField = "([A-Z0-9_]+)"/).map { "LEELOO_\($0.output.1)" }
      })
    for entry in try Catalogue(file).entries {
      #expect(!entry.subject.isEmpty && !entry.text.isEmpty, "\(entry.id)")
      let used = Set(entry.text.matches(of: /@(\w+)@/).map { String($0.output.1) })
      #expect(used.subtracting(fields).sorted() == [], "\(entry.id)")
    }
  }

  @Test("both languages name the same fields in the same entry")
  func sameFields() throws {
    let english = try Catalogue(Self.languages[0]).fieldsByID
    let swedish = try Catalogue(Self.languages[1]).fieldsByID
    #expect(english == swedish)
  }
}

/// A message catalogue: https://systemd.io/CATALOG
private struct Catalogue {
  let entries: [(id: String, subject: String, text: String)]

  init(_ file: String) throws {
    let blocks = try Repository.text("systemd/\(file)").split(separator: "\n-- ").dropFirst()
    entries = blocks.map { block in
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let subject = lines.first { $0.hasPrefix("Subject: ") }.map { String($0.dropFirst(9)) } ?? ""
      let text = lines.drop { !$0.isEmpty }.joined(separator: "\n")
      return (lines[0], subject, text.trimmingPrefix("\n").description)
    }
  }

  var fieldsByID: [String: Set<String>] {
    Dictionary(entries.map { ($0.id, Set($0.text.matches(of: /@(\w+)@/).map { String($0.output.1) })) }) {
      $1
    }
  }
}
