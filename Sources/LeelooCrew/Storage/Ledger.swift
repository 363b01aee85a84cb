import CrewMessages
import LeelooCrypto

/// What becomes true when a store request is on the disk.
enum Consequence: Sendable {
  /// A message of ours survives a power cut: its sender may be told how it stands.
  case outboxed(MessageID)
  /// What is about to be shown is known by its ids: it may be.
  case arrived
  /// Messages are known to have been shown: they may be acknowledged.
  case shown([MessageID], from: DeviceID)
  /// Sending keys before this end, and hellos of this life, may be used.
  case reserved(KeyReservation, life: UInt64)
  /// The commit that was staged as this one since the start may be published.
  case staged(Int)
  /// This device's wish to leave survives a power cut: the others may be told.
  case leaving(proposal: [UInt8])
  /// A member is back in: it may have its welcome.
  case readmitted(ResyncRequest, welcome: SecretBytes)
  /// A request to be put back in, with this counter, may be sent.
  case resyncCounted(UInt64)
  /// A device is let in: it may have its welcome.
  case welcome(SecretBytes, for: [UInt8])
  /// This device has joined.
  case established
  /// A warning survives a restart: it may be shown.
  case warned(CrewWarning)

  /// The warning, if it is one.
  fileprivate var warning: CrewWarning? { if case .warned(let warning) = self { warning } else { nil } }
}

/// The store requests that are under way, and what each is for.
///
/// A failed request leaves its file in doubt: a log may end in half a record, behind which nothing can be read. So
/// from the first failure on, everything meant for that file is held back until the file has been written whole.
struct Ledger: Sendable {
  private struct Entry {
    let token: StoreToken
    let file: CrewFile
    var consequences: [Consequence]
  }

  private var lastToken: UInt64 = 0
  private var open: [Entry] = []
  private var heldBack: [CrewFile: [Consequence]] = [:]
  private var failed: Set<CrewFile> = []

  /// Files that are to be written whole.
  var doubtfulFiles: [CrewFile] { CrewFile.allCases.filter { heldBack[$0] != nil } }

  /// Whether a file has to be written whole before anything else goes to it.
  func isInDoubt(_ file: CrewFile) -> Bool { heldBack[file] != nil }

  /// Whether nothing is under way, and nothing held back.
  var isSettled: Bool { open.isEmpty && heldBack.isEmpty }

  /// A request goes out.
  mutating func begin(_ file: CrewFile, _ consequences: [Consequence]) -> StoreToken {
    lastToken += 1
    let token = StoreToken(lastToken)
    open.append(Entry(token: token, file: file, consequences: consequences))
    return token
  }

  /// A request waits until its file can be written whole.
  mutating func holdBack(_ file: CrewFile, _ consequences: [Consequence]) {
    heldBack[file, default: []] += consequences
  }

  /// The warnings among what waits for a file: nobody has to wait for a disk to be warned.
  mutating func takeWarnings(heldBackFor file: CrewFile) -> [CrewWarning] {
    let waiting = heldBack[file] ?? []
    heldBack[file] = heldBack[file]?.filter { $0.warning == nil }
    return waiting.compactMap(\.warning)
  }

  /// A file is about to be written whole: what waited for that.
  mutating func release(_ file: CrewFile) -> [Consequence] { heldBack.removeValue(forKey: file) ?? [] }

  /// Nothing that is under way is to have any consequence.
  mutating func forgetConsequences() {
    for index in open.indices { open[index].consequences = [] }
    for file in heldBack.keys { heldBack[file] = [] }
  }

  /// A request is done: its file and what is true now.
  mutating func finish(_ token: StoreToken) -> (file: CrewFile, consequences: [Consequence], recovered: Bool)?
  {
    guard let index = open.firstIndex(where: { $0.token == token }) else { return nil }
    let entry = open.remove(at: index)
    return (entry.file, entry.consequences, failed.remove(entry.file) != nil)
  }

  /// A request failed: its file, and whether that is news. What was under way to that file is held back with it.
  mutating func fail(_ token: StoreToken) -> (file: CrewFile, isNews: Bool)? {
    guard let file = open.first(where: { $0.token == token })?.file else { return nil }
    holdBack(file, open.filter { $0.file == file }.flatMap(\.consequences))
    open.removeAll { $0.file == file }
    return (file, failed.insert(file).inserted)
  }
}
